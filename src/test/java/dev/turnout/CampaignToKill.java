package dev.turnout;

import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Comparison;
import dev.turnout.campaign.list.Field;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * The whole of Turnout in a process of its own, so that a test may kill it; the first one is given campaigns. A batch
 * invites everybody and mails them; that somebody is invited starts a second campaign, which asks for a third.
 */
final class CampaignToKill {

    /** Steps that each person goes through, in all three campaigns. */
    static final int STEPS = 5;

    private CampaignToKill() {}

    public static void main(String[] settings) {
        ApplicationContext turnout = SpringApplication.run(Turnout.class, settings);
        Stream.of(settings)
                .filter(setting -> setting.startsWith("--members="))
                .findFirst()
                .ifPresent(members -> giveWork(turnout, Integer.parseInt(members.substring("--members=".length()))));
    }

    private static void giveWork(ApplicationContext turnout, int members) {
        Channel channel = turnout.getBean(Channels.class).all().getFirst();
        Program program = turnout.getBean(Programs.class)
                .create(ProgramDraft.named("Tomatoes", channel.id(), Schedule.open(ZoneId.of("Europe/Paris"))))
                .orElseThrow();
        for (int from = 0; from < members; from += 5_000) {
            List<PersonDraft> drafts = IntStream.range(from, Math.min(members, from + 5_000))
                    .mapToObj(i -> new PersonDraft(
                            EmailAddress.parse("guest" + i + "@example.org").orElseThrow(),
                            PersonFields.named("Guest", "Number" + i)))
                    .toList();
            turnout.getBean(People.class).upsert(drafts, "test", null, World.ANN);
        }
        EmailId invitation = turnout.getBean(Emails.class)
                .create(EmailDraft.simple(program.id(), "Invitation", "Come", "team@example.org", "<p>Come</p>"))
                .orElseThrow()
                .id();
        StatusId invited = channel.must(Role.INVITED).id();
        Campaign third = create(
                turnout, CampaignDraft.callable(program.id(), "Third"), new FlowStep.ChangeDataValue("third", "yes"));
        activate(turnout, third);
        activate(
                turnout,
                create(
                        turnout,
                        CampaignDraft.trigger(
                                program.id(), "Second", Trigger.ProgramStatusIsChanged.to(program.id(), invited)),
                        new FlowStep.ChangeDataValue("second", "yes"),
                        new FlowStep.RequestCampaign(third.id())));
        SmartList everybody = SmartList.all(Filter.PersonField.of(Field.Column.EMAIL, Comparison.STARTS_WITH, "guest"));
        Campaign batch = create(
                turnout,
                CampaignDraft.batch(program.id(), "First", everybody),
                new FlowStep.ChangeProgramStatus(program.id(), invited, null),
                new FlowStep.SendEmail(invitation));
        turnout.getBean(Batches.class)
                .plan(batch.id(), turnout.getBean(InstantSource.class).instant(), null, World.ANN);
    }

    private static Campaign create(ApplicationContext turnout, CampaignDraft draft, FlowStep... steps) {
        Campaign campaign = turnout.getBean(Campaigns.class).create(draft).orElseThrow();
        turnout.getBean(EditFlow.class)
                .save(
                        campaign.id(),
                        turnout.getBean(Flows.class).of(campaign.id()).version(),
                        Stream.of(steps).map(StepDraft::of).toList());
        return campaign;
    }

    private static void activate(ApplicationContext turnout, Campaign campaign) {
        if (turnout.getBean(ActivateCampaign.class).activate(campaign.id()) instanceof Activation.Refused refused) {
            throw new IllegalStateException(refused.problems().toString());
        }
    }
}
