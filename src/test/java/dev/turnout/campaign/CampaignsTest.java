package dev.turnout.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.OpenTransactions;
import dev.turnout.World;
import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.What;
import dev.turnout.campaign.flow.FlowEdit;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Pause;
import dev.turnout.campaign.flow.Standing;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.campaign.run.LaneQueue;
import dev.turnout.campaign.run.RunHistory;
import dev.turnout.campaign.run.WorkSteps;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.MemberData;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What campaigns do with people, one by one and together. */
class CampaignsTest {

    private final CampaignWorld campaigns = new CampaignWorld();
    private final World world = campaigns.world;
    private final Program program = world.program("Tomatoes");
    private final PersonId ann = world.person("ann@example.org");
    private final PersonId bob = world.person("bob@example.org");

    @AfterEach
    void close() {
        campaigns.close();
    }

    @Test
    void who_fills_out_the_form_is_confirmed_once_the_provider_has_registered_them() {
        Program bound = world.bound("Bound");
        EmailId confirmation = campaigns.operational(bound, "You are in", "Join at {{member.webinar url}}");
        campaigns.active(
                CampaignDraft.trigger(bound.id(), "Registration", new Trigger.FillsOutForm(bound.id())),
                campaigns.status(bound, Role.REGISTERED),
                new FlowStep.SendEmail(confirmation));

        campaigns.fillsOut(bound, ann);
        campaigns.goOn();
        assertThat(world.roleOf(bound, ann)).isEqualTo(Role.REGISTERING);
        assertThat(campaigns.runs(ann)).containsExactly("PARKED");
        assertThat(campaigns.mails(confirmation)).isZero();

        world.move(bound, ann, Role.REGISTRATION_ERROR, World.SYNC);
        campaigns.goOn();
        assertThat(campaigns.runs(ann)).as("a retry may succeed").containsExactly("PARKED");

        world.move(bound, ann, Role.REGISTERED, World.ANN);
        confirm(bound, ann);
        campaigns.goOn();
        assertThat(campaigns.runs(ann)).containsExactly("FINISHED");
        assertThat(campaigns.outcomes(ann)).containsExactly("REGISTERED", "STAGED");
        assertThat(campaigns.mails(confirmation)).isEqualTo(1);
    }

    @Test
    void who_waits_for_a_seat_or_an_approval_goes_on_when_they_have_it_and_is_done_when_refused() {
        Program approving = world.approving("Approving", 1);
        EmailId confirmation = campaigns.operational(approving, "You are in", "See you");
        campaigns.active(
                CampaignDraft.trigger(approving.id(), "Registration", new Trigger.FillsOutForm(approving.id())),
                campaigns.status(approving, Role.REGISTERED),
                new FlowStep.SendEmail(confirmation));
        List<PersonId> people = world.people(4);
        people.forEach(person -> campaigns.fillsOut(approving, person));
        campaigns.goOn();
        assertThat(people)
                .allSatisfy(person -> assertThat(world.roleOf(approving, person))
                        .as("a flow lets nobody past an approval")
                        .isEqualTo(Role.PENDING_APPROVAL));

        world.move(approving, people.get(0), Role.REGISTERED, World.ANN);
        world.move(approving, people.get(1), Role.REGISTERED, World.ANN);
        world.move(approving, people.get(2), Role.REJECTED, World.ANN);
        world.move(approving, people.get(3), Role.NOT_IN_PROGRAM, World.ANN);
        campaigns.goOn();
        assertThat(people.stream().map(campaigns::runs))
                .containsExactly(List.of("FINISHED"), List.of("PARKED"), List.of("ENDED"), List.of("ENDED"));

        world.get(Programs.class).resize(approving.id(), 2);
        campaigns.goOn();
        assertThat(campaigns.runs(people.get(1))).as("the seat came").containsExactly("FINISHED");
        assertThat(campaigns.mails(confirmation)).isEqualTo(2);
    }

    @Test
    void news_that_got_lost_is_made_up_for_by_a_slow_look_at_where_people_stand() {
        Program bound = world.bound("Bound");
        campaigns.active(
                CampaignDraft.trigger(bound.id(), "Registration", new Trigger.FillsOutForm(bound.id())),
                campaigns.status(bound, Role.REGISTERED));
        campaigns.fillsOut(bound, ann);
        campaigns.goOn();
        confirm(bound, ann);
        world.feed().read("campaigns", 1_000, page -> {});

        world.clock.forward(Duration.ofMinutes(2));
        campaigns.get(dev.turnout.campaign.run.WakeRuns.class).sweep();
        campaigns.goOn();
        assertThat(campaigns.runs(ann)).containsExactly("FINISHED");
    }

    @Test
    void the_first_choice_that_takes_a_person_counts_and_nothing_is_done_where_none_does() {
        world.move(program, ann, Role.INVITED, World.ANN);
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Sort", new Trigger.FillsOutForm(program.id())),
                List.of(StepDraft.of(new FlowStep.DoNothing())
                        .when(members(), campaigns.set("group", "member"))
                        .when(SmartList.any(Filter.MemberOfProgram.at(program.id())), campaigns.set("group", "never"))
                        .when(nobody(), campaigns.set("group", "no"))));
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, bob);
        campaigns.goOn();

        assertThat(campaigns.value(ann, "group")).isEqualTo("member");
        assertThat(campaigns.value(bob, "group")).isNull();
        assertThat(campaigns.outcomes(bob)).containsExactly("NOTHING");
    }

    @Test
    void one_bad_member_never_stops_the_others() {
        List<PersonId> people = world.people(40);
        PersonId bad = people.get(17);
        world.jdbc().sql("""
                        create function refuse_one() returns trigger language plpgsql as $$
                        begin
                            if new.id = %s then
                                raise exception 'this one is bad';
                            end if;
                            return new;
                        end
                        $$;
                        create trigger refuse_one before update on person for each row execute function refuse_one();
                        """.formatted(bad)).update();
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Greet", new Trigger.FillsOutForm(program.id())),
                campaigns.set("greeted", "yes"),
                campaigns.set("twice", "yes"));
        people.forEach(person -> campaigns.fillsOut(program, person));
        campaigns.goOn();

        assertThat(campaigns.runs(bad)).containsExactly("FAILED");
        assertThat(world.get(RunHistory.class).of(bad, 1).getFirst().because()).contains("this one is bad");
        assertThat(people.stream().filter(person -> !person.equals(bad)))
                .allSatisfy(person -> assertThat(campaigns.runs(person)).containsExactly("FINISHED"));
    }

    @Test
    void people_keep_their_place_when_the_flow_is_changed() {
        Campaign campaign = campaigns.active(
                CampaignDraft.trigger(program.id(), "Nurture", new Trigger.FillsOutForm(program.id())),
                campaigns.set("first", "old"),
                new FlowStep.Wait(new Pause.For(Duration.ofDays(2))),
                campaigns.set("second", "old"));
        campaigns.fillsOut(program, ann);
        campaigns.goOn();

        List<StepDraft> steps = world.get(Flows.class).of(campaign.id()).drafts();
        assertThat(world.get(Flows.class).standing(campaign.id()))
                .containsOnly(java.util.Map.entry(steps.get(1).id(), new Standing(0, 1, 0)));
        campaigns.edit(
                campaign.id(),
                List.of(
                        StepDraft.of(campaigns.set("before", "new")),
                        steps.get(1),
                        new StepDraft(steps.get(2).id(), List.of(), campaigns.set("second", "new"))));
        campaigns.goOn();
        assertThat(campaigns.value(ann, "second")).as("still waits").isNull();

        world.clock.forward(Duration.ofDays(2));
        campaigns.goOn();
        assertThat(campaigns.value(ann, "first")).isEqualTo("old");
        assertThat(campaigns.value(ann, "before")).as("was past it").isNull();
        assertThat(campaigns.value(ann, "second")).isEqualTo("new");
        assertThat(campaigns.runs(ann)).containsExactly("FINISHED");
    }

    @Test
    void people_of_a_removed_step_go_on_with_the_next() {
        Campaign campaign = campaigns.active(
                CampaignDraft.trigger(program.id(), "Nurture", new Trigger.FillsOutForm(program.id())),
                new FlowStep.Wait(new Pause.For(Duration.ofDays(2))),
                new FlowStep.Wait(new Pause.For(Duration.ofDays(3))),
                campaigns.set("reached", "yes"));
        campaigns.fillsOut(program, ann);
        campaigns.goOn();
        List<StepDraft> steps = world.get(Flows.class).of(campaign.id()).drafts();

        FlowEdit.Saved saved = campaigns.edit(campaign.id(), steps.subList(2, 3));
        assertThat(saved.moved()).isEqualTo(1);
        campaigns.goOn();
        assertThat(campaigns.value(ann, "reached")).isEqualTo("yes");
        assertThat(world.get(EditFlow.class).save(campaign.id(), 1, steps)).isInstanceOf(FlowEdit.Stale.class);
    }

    @Test
    void a_person_goes_through_once_or_every_time_or_once_in_a_while() {
        CampaignDraft once = CampaignDraft.trigger(program.id(), "Once", new Trigger.FillsOutForm(program.id()));
        Campaign ofOnce = campaigns.active(once, campaigns.set("a", "1"));
        Campaign ofMonth = campaigns.active(
                named(once, "Month").with(new Qualification.OncePer(1, Qualification.Unit.MONTHS)),
                campaigns.set("b", "1"));
        Campaign always =
                campaigns.active(named(once, "Always").with(new Qualification.EveryTime()), campaigns.set("c", "1"));
        for (int day = 0; day < 31; day += 10) {
            campaigns.fillsOut(program, ann);
            campaigns.goOn();
            world.clock.forward(Duration.ofDays(10));
        }
        assertThat(runsOf(ofOnce)).isEqualTo(1);
        assertThat(runsOf(ofMonth)).as("on the first day and thirty days later").isEqualTo(2);
        assertThat(runsOf(always)).isEqualTo(4);
    }

    @Test
    void twice_at_once_is_twice_where_every_time_counts() {
        EmailId thanks = campaigns.email(program, "Thanks", "Thanks");
        CampaignDraft draft = CampaignDraft.trigger(program.id(), "Thank", new Trigger.FillsOutForm(program.id()));
        campaigns.active(draft.with(new Qualification.EveryTime()), new FlowStep.SendEmail(thanks));
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, ann);
        campaigns.goOn();

        assertThat(campaigns.runs(ann)).containsExactly("FINISHED", "FINISHED");
        assertThat(campaigns.mails(thanks)).isEqualTo(2);
        assertThat(campaigns
                        .world
                        .jdbc()
                        .sql("select detail from campaign_step_result where outcome = 'STAGED' order by run_id")
                        .query(String.class)
                        .list())
                .as("each way names the mail of its own")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void each_trigger_hears_what_it_is_for_and_nothing_else() {
        Program other = world.program("Peppers");
        String email = "5";
        trigger(
                "status",
                new Trigger.ProgramStatusIsChanged(
                        program.id(), List.of(world.status(Role.REGISTERED).id()), List.of(), "SAY so"));
        trigger(
                "from",
                new Trigger.ProgramStatusIsChanged(
                        null, List.of(), List.of(world.status(Role.INVITED).id()), null));
        trigger("live", new Trigger.AttendsEvent(program.id(), Trigger.AttendsEvent.How.LIVE));
        trigger("recorded", new Trigger.AttendsEvent(program.id(), Trigger.AttendsEvent.How.ON_DEMAND));
        trigger("click", new Trigger.ClicksLinkInEmail(null, "/Pricing"));
        trigger("created", new Trigger.PersonIsCreated());
        trigger("value", new Trigger.DataValueChanges("title", "Boss"));

        world.move(other, ann, Role.REGISTERED, World.ANN);
        world.move(program, ann, Role.INVITED, World.ANN);
        world.move(program, ann, Role.REGISTERED, World.ANN);
        world.move(program, ann, Role.ATTENDED, World.ANN);
        log(bob, new What.LinkClicked(1, "Hello", "https://example.org/pricing?x=" + email));
        log(bob, new What.DataValueChanged("title", null, "boss"));
        PersonId cid = world.person("cid@example.org");
        campaigns.goOn();

        assertThat(values(ann)).containsExactlyInAnyOrder("status", "from", "live");
        assertThat(values(bob)).containsExactlyInAnyOrder("click", "value");
        assertThat(values(cid)).containsExactly("created");
    }

    @Test
    void an_inactive_campaign_hears_nothing_and_those_in_it_go_on() {
        Campaign campaign = campaigns.active(
                CampaignDraft.trigger(program.id(), "Nurture", new Trigger.FillsOutForm(program.id())),
                new FlowStep.Wait(new Pause.For(Duration.ofDays(1))),
                campaigns.set("reached", "yes"));
        campaigns.fillsOut(program, ann);
        campaigns.goOn();
        world.get(Campaigns.class).deactivate(campaign.id());
        campaigns.fillsOut(program, bob);
        world.clock.forward(Duration.ofDays(1));
        campaigns.goOn();

        assertThat(campaigns.value(ann, "reached")).isEqualTo("yes");
        assertThat(campaigns.runs(bob)).isEmpty();
    }

    @Test
    void what_a_flow_changes_itself_does_not_start_it_again_but_starts_others() {
        CampaignDraft first = CampaignDraft.trigger(program.id(), "Count", new Trigger.DataValueChanges(null, null));
        campaigns.active(first.with(new Qualification.EveryTime()), campaigns.set("x", "1"), campaigns.set("x", "2"));
        CampaignDraft second = CampaignDraft.trigger(program.id(), "Other", new Trigger.DataValueChanges("x", "2"));
        campaigns.active(second, new FlowStep.DoNothing());
        log(ann, new What.DataValueChanged("title", null, "boss"));
        campaigns.goOn();

        assertThat(campaigns.runs(ann)).containsExactly("FINISHED", "FINISHED");
    }

    @Test
    void a_flow_sends_people_through_other_campaigns_and_takes_them_out_of_them() {
        Campaign nurture = campaigns.active(
                CampaignDraft.callable(program.id(), "Nurture"),
                new FlowStep.Wait(new Pause.For(Duration.ofDays(1))),
                campaigns.set("nurtured", "yes"));
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Start", new Trigger.FillsOutForm(program.id())),
                new FlowStep.RequestCampaign(nurture.id()));
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Stop", Trigger.ProgramStatusIsChanged.to(program.id())),
                new FlowStep.RemoveFromFlow(null),
                campaigns.set("never", "reached"));
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, bob);
        campaigns.goOn();
        world.move(program, bob, Role.INVITED, World.ANN);
        campaigns.goOn();
        world.clock.forward(Duration.ofDays(1));
        campaigns.goOn();

        assertThat(campaigns.value(ann, "nurtured")).isEqualTo("yes");
        assertThat(campaigns.value(bob, "nurtured")).isNull();
        assertThat(campaigns.runs(bob)).containsExactly("FINISHED", "REMOVED", "REMOVED");
        assertThat(campaigns.value(bob, "never")).isNull();
    }

    @Test
    void steps_change_member_data_success_and_lists_and_tell_the_team() {
        StaticListId list = world.get(StaticLists.class).create("Friends").orElseThrow();
        EmailId alert = campaigns.email(program, "Look", "{{lead.Email Address}}");
        world.move(program, ann, Role.INVITED, World.ANN);
        campaigns.active(
                CampaignDraft.trigger(program.id(), "All", new Trigger.FillsOutForm(program.id())),
                new FlowStep.ChangeMemberData(program.id(), "Table", "7"),
                new FlowStep.ChangeSuccess(program.id()),
                new FlowStep.AddToList(list),
                new FlowStep.SendAlert(alert, List.of("sales@example.org", "boss@example.org")));
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, bob);
        campaigns.goOn();

        assertThat(campaigns.outcomes(ann)).containsExactly("CHANGED", "CHANGED", "ADDED", "ALERTED");
        assertThat(campaigns.outcomes(bob)).containsExactly("NO_MEMBER", "NO_MEMBER", "ADDED", "ALERTED");
        assertThat(world.get(MemberData.class).of(program.id(), ann)).containsEntry("Table", "7");
        assertThat(world.get(Memberships.class)
                        .find(program.id(), ann)
                        .orElseThrow()
                        .successAt())
                .isNotNull();
        assertThat(world.jdbc()
                        .sql("select sample_to from mail where person_id = :ann")
                        .param("ann", ann.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("sales@example.org", "boss@example.org");
    }

    @Test
    void what_is_urgent_goes_first_and_of_two_the_program_that_begins_sooner() {
        Program soon = world.program("Soon");
        world.get(Programs.class)
                .reschedule(
                        soon.id(),
                        new dev.turnout.program.Schedule(
                                world.clock.instant().plus(Duration.ofHours(1)),
                                world.clock.instant().plus(Duration.ofHours(2)),
                                soon.schedule().zone()));
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Slow", Trigger.ProgramStatusIsChanged.to(program.id())),
                campaigns.set("x", "slow"));
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Confirm late", new Trigger.FillsOutForm(program.id())),
                campaigns.set("x", "late"));
        campaigns.active(
                CampaignDraft.trigger(soon.id(), "Confirm soon", new Trigger.FillsOutForm(soon.id())),
                campaigns.set("x", "soon"));
        world.move(program, ann, Role.INVITED, World.ANN);
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(soon, ann);
        OpenTransactions.awaitEnd(world.jdbc());
        campaigns.get(dev.turnout.campaign.run.ReadNews.class).readAll();
        assertThat(world.get(LaneQueue.class).now())
                .extracting(LaneQueue.Queue::due)
                .containsExactly(2L, 1L, 0L);

        WorkSteps steps = world.get(WorkSteps.class);
        steps.work(Lane.BATCH);
        assertThat(campaigns.value(ann, "x")).isEqualTo("soon");
        steps.work(Lane.BATCH);
        assertThat(campaigns.value(ann, "x")).isEqualTo("late");
        steps.work(Lane.CONFIRMATION);
        assertThat(campaigns.value(ann, "x")).isEqualTo("late");
        steps.work(Lane.BATCH);
        assertThat(campaigns.value(ann, "x")).isEqualTo("slow");
    }

    @Test
    void one_waits_until_the_next_weekday_in_ones_own_zone() {
        world.get(dev.turnout.person.ChangeField.class).change(List.of(ann), "timeZone", "America/New_York", World.ANN);
        campaigns.active(
                CampaignDraft.trigger(program.id(), "Morning", new Trigger.FillsOutForm(program.id())),
                new FlowStep.Wait(new Pause.NextWeekday(
                        Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), Pause.Zone.PERSON, Duration.ofDays(7))));
        campaigns.fillsOut(program, ann);
        campaigns.fillsOut(program, bob);
        campaigns.goOn();

        // It is Tuesday, the first of September; Paris is the program's zone.
        assertThat(due(ann)).isEqualTo(Instant.parse("2026-09-14T13:00:00Z"));
        assertThat(due(bob)).isEqualTo(Instant.parse("2026-09-14T07:00:00Z"));
    }

    private void confirm(Program bound, PersonId person) {
        world.get(Memberships.class)
                .advance(new Move(
                        bound.id(),
                        world.status(Role.REGISTERED).id(),
                        List.of(new Move.Asking(person, null, "code", "https://provider.example/" + person)),
                        World.SYNC,
                        null,
                        true));
    }

    private SmartList members() {
        return SmartList.all(Filter.MemberOfProgram.at(program.id()));
    }

    private static SmartList nobody() {
        return SmartList.all(new Filter.MemberOfList(false, new StaticListId(0)));
    }

    private static CampaignDraft named(CampaignDraft draft, String name) {
        return new CampaignDraft(
                draft.program(),
                name,
                draft.kind(),
                draft.smartList(),
                draft.triggers(),
                draft.qualification(),
                draft.personLimit());
    }

    private void trigger(String name, Trigger trigger) {
        campaigns.active(CampaignDraft.trigger(program.id(), name, trigger), campaigns.set("heard " + name, name));
    }

    private List<String> values(PersonId person) {
        return world.jdbc()
                .sql("""
                        select value
                          from person, jsonb_each_text(attributes) as a(key, value)
                         where id = :person
                           and key like 'heard %'
                        """)
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private void log(PersonId person, What what) {
        world.get(ActivityLog.class).append(world.clock.instant(), person, null, World.ANN, what);
    }

    private long runsOf(Campaign campaign) {
        return world.jdbc()
                .sql("select count(*) from campaign_run where campaign_id = :campaign")
                .param("campaign", campaign.id().value())
                .query(Long.class)
                .single();
    }

    private Instant due(PersonId person) {
        return world.get(RunHistory.class).of(person, 1).getFirst().due();
    }
}
