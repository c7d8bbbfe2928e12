package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.batch.RunBatches;
import dev.turnout.campaign.flow.FlowEdit;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.campaign.run.ReadNews;
import dev.turnout.campaign.run.WorkSteps;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.webinar.rehearsal.Fault;
import dev.turnout.webinar.rehearsal.Rehearsals.Watched;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A marketer runs a whole webinar by five campaigns, and each of 1,000 people goes the way that is theirs. */
class CampaignStoryTest extends Story {

    private static final int INVITED = 1_000;
    private static final int REGISTERED = 600;
    private static final int REFUSED = 10;
    private static final int LIVE = 200;
    private static final int RECORDED = 100;

    @Test
    void everybody_is_invited_confirmed_reminded_and_followed_up_as_they_should_be() {
        List<PersonId> people = people(INVITED);
        EmailId invitation = email("Invitation", "Come", false);
        EmailId confirmation = email("Confirmation", "Join at {{member.webinar url}}", true);
        EmailId reminder = email("Reminder", "Tomorrow", false);
        EmailId stillTime = email("Still time", "You may still register", false);
        EmailId thanks = email("Thanks", "Thank you", false);
        EmailId recording = email("Recording", "You watched it later", false);
        EmailId missed = email("Missed", "A pity", false);

        Campaign invite = create(
                CampaignDraft.batch(
                        program.id(), "Invite", SmartList.all(new Filter.MemberOfList(false, list(people)))),
                StepDraft.of(new FlowStep.SendEmail(invitation)),
                StepDraft.of(status(program.id(), Role.INVITED)));
        Campaign registration = create(
                CampaignDraft.trigger(program.id(), "Registration", new Trigger.FillsOutForm(program.id())),
                StepDraft.of(status(program.id(), Role.REGISTERED)),
                StepDraft.of(new FlowStep.SendEmail(confirmation)));
        Campaign remind = create(
                CampaignDraft.batch(program.id(), "Remind", at(Role.REGISTERED)),
                StepDraft.of(new FlowStep.SendEmail(reminder)));
        Campaign again = create(
                CampaignDraft.batch(program.id(), "Still time", at(Role.INVITED)),
                StepDraft.of(new FlowStep.SendEmail(stillTime)));
        Campaign followUp = create(
                CampaignDraft.trigger(
                        program.id(),
                        "Follow up",
                        Trigger.ProgramStatusIsChanged.to(
                                program.id(),
                                status(Role.ATTENDED).id(),
                                status(Role.ATTENDED_ON_DEMAND).id(),
                                status(Role.NO_SHOW).id())),
                StepDraft.of(new FlowStep.DoNothing())
                        .when(at(Role.ATTENDED), new FlowStep.SendEmail(thanks))
                        .when(at(Role.ATTENDED_ON_DEMAND), new FlowStep.SendEmail(recording))
                        .when(at(Role.NO_SHOW), new FlowStep.SendEmail(missed)));
        activate(registration);
        activate(followUp);

        start(invite);
        assertThat(got(invitation, people)).isEqualTo(numbers(0, INVITED));
        assertThat(rolesOf(people)).containsOnly(Role.INVITED);

        rehearsals().inject(Fault.of(client, Fault.Kind.REFUSE).forEmailsLike("guest59_@example.org"));
        people.subList(0, REGISTERED).forEach(this::fillsOutForm);
        goOn();
        assertThat(got(confirmation, people))
                .as("no confirmation before the provider has answered")
                .isEmpty();
        pushUntilNothingWaits();
        goOn();
        assertThat(got(confirmation, people)).isEqualTo(numbers(0, REGISTERED - REFUSED));

        faultsOver();
        ask(Role.REGISTERED, people.subList(REGISTERED - REFUSED, REGISTERED));
        pushUntilNothingWaits();
        goOn();
        assertThat(got(confirmation, people))
                .as("who was refused is confirmed when a retry succeeds")
                .isEqualTo(numbers(0, REGISTERED));

        start(remind);
        start(again);
        assertThat(got(reminder, people)).isEqualTo(numbers(0, REGISTERED));
        assertThat(got(stillTime, people)).isEqualTo(numbers(REGISTERED, INVITED));

        rehearsals()
                .watch(
                        event,
                        IntStream.range(0, LIVE + RECORDED)
                                .mapToObj(guest -> guest < LIVE
                                        ? new Watched(email(guest), 40, 0)
                                        : new Watched(email(guest), 0, 30))
                                .toList());
        afterTheEvent();
        pull();
        goOn();
        assertThat(got(thanks, people)).isEqualTo(numbers(0, LIVE));
        assertThat(got(recording, people)).isEqualTo(numbers(LIVE, LIVE + RECORDED));
        assertThat(got(missed, people)).isEqualTo(numbers(LIVE + RECORDED, REGISTERED));
        assertThat(mailsOfTheProgram())
                .isEqualTo(INVITED + REGISTERED + REGISTERED + (INVITED - REGISTERED) + REGISTERED);
        assertThat(unfinishedRuns()).isZero();
    }

    private StaticListId list(List<PersonId> people) {
        StaticListId list = get(StaticLists.class).create("Audience " + client).orElseThrow();
        get(StaticLists.class).add(list, people, World.ANN);
        return list;
    }

    private SmartList at(Role role) {
        return SmartList.all(
                Filter.MemberOfProgram.at(program.id(), status(role).id()));
    }

    private FlowStep status(dev.turnout.id.ProgramId program, Role role) {
        return new FlowStep.ChangeProgramStatus(program, status(role).id(), null);
    }

    private EmailId email(String name, String text, boolean operational) {
        EmailDraft draft = EmailDraft.simple(program.id(), name, name, "team@example.org", "<p>" + text + "</p>");
        return get(Emails.class)
                .create(operational ? draft.asOperational() : draft)
                .orElseThrow()
                .id();
    }

    private Campaign create(CampaignDraft draft, StepDraft... steps) {
        Campaign campaign = get(Campaigns.class).create(draft).orElseThrow();
        assertThat(get(EditFlow.class).save(campaign.id(), campaign.version(), Arrays.asList(steps)))
                .isInstanceOf(FlowEdit.Saved.class);
        return get(Campaigns.class).get(campaign.id());
    }

    private void activate(Campaign campaign) {
        assertThat(get(ActivateCampaign.class).activate(campaign.id())).isInstanceOf(Activation.Active.class);
    }

    private void start(Campaign campaign) {
        clock.forward(Duration.ofHours(1));
        get(Batches.class).plan(campaign.id(), clock.instant(), null, World.ANN);
        get(RunBatches.class).runDue();
        goOn();
    }

    private void goOn() {
        int done = 1;
        while (done > 0) {
            OpenTransactions.awaitEnd(jdbc());
            get(ReadNews.class).readAll();
            done = get(WorkSteps.class).workAll();
        }
    }

    private void fillsOutForm(PersonId person) {
        get(ActivityLog.class)
                .append(clock.instant(), person, program.id(), World.FORM, new What.FormFilledOut("Sign up", false));
    }

    /** The places of those who got the mail, each once for each mail. */
    private List<Integer> got(EmailId email, List<PersonId> people) {
        return jdbc()
                .sql("select person_id from mail where email_id = :email and state <> 'WITHHELD' order by 1")
                .param("email", email.value())
                .query((row, n) -> people.indexOf(new PersonId(row.getLong("person_id"))))
                .list()
                .stream()
                .sorted()
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private long mailsOfTheProgram() {
        return jdbc().sql("select count(*) from mail where program_id = :program")
                .param("program", program.id().value())
                .query(Long.class)
                .single();
    }

    private long unfinishedRuns() {
        return jdbc().sql("select count(*) from campaign_run where state <> 'FINISHED'")
                .query(Long.class)
                .single();
    }
}
