package dev.turnout.campaign.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignWorld;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.batch.BatchPreview.Effect;
import dev.turnout.campaign.batch.BatchPreview.Moves;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.campaign.run.BatchId;
import dev.turnout.campaign.run.RunState;
import dev.turnout.channel.Role;
import dev.turnout.id.EmailId;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When batches begin, of whom, and what stops them. */
class BatchesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final CampaignWorld campaigns = new CampaignWorld();
    private final World world = campaigns.world;
    private final Program program = world.program("Tomatoes", 3);
    private final List<PersonId> people = world.people(6);
    private final StaticListId list =
            world.get(StaticLists.class).create("Friends").orElseThrow();
    private final CampaignDraft draft =
            CampaignDraft.batch(program.id(), "Register", SmartList.all(new Filter.MemberOfList(false, list)));

    {
        world.get(StaticLists.class).add(list, people, World.ANN);
    }

    @AfterEach
    void close() {
        campaigns.close();
    }

    @Test
    void a_preview_says_what_the_run_then_does_and_does_nothing() {
        world.move(program, people.get(0), Role.INVITED, World.ANN);
        world.move(program, people.get(1), Role.ATTENDED, World.ANN);
        EmailId mail = campaigns.email(program, "Hello", "Hello");
        Campaign campaign = campaigns.create(
                draft,
                List.of(
                        StepDraft.of(campaigns.status(program, Role.REGISTERED)),
                        StepDraft.of(new FlowStep.DoNothing())
                                .when(
                                        SmartList.all(Filter.MemberOfProgram.at(program.id())),
                                        new FlowStep.SendEmail(mail))));

        BatchPreview preview = world.get(PreviewBatch.class).preview(campaign.id());

        assertThat(preview.people()).isEqualTo(6);
        Effect.Statuses statuses = (Effect.Statuses)
                preview.steps().getFirst().branches().getFirst().effect();
        assertThat(statuses.moves())
                .containsExactlyInAnyOrder(
                        new Moves(world.status(Role.INVITED), world.status(Role.REGISTERED), 1),
                        new Moves(null, world.status(Role.REGISTERED), 1),
                        new Moves(null, world.status(Role.WAITLISTED), 3));
        assertThat(statuses.refused()).containsExactly(Map.entry(Refusal.BACKWARD, 1L));
        assertThat(statuses.seats()).isEqualTo(2);
        assertThat(preview.steps().get(1).branches().getFirst().effect())
                .as("the choice is made as of now")
                .isEqualTo(new Effect.Mails(2, Map.of()));
        assertThat(world.jdbc()
                        .sql("select count(*) from campaign_run")
                        .query(Long.class)
                        .single())
                .isZero();

        Batch batch = run(campaign, preview.fingerprint());
        assertThat(batch.state()).isEqualTo(BatchState.STARTED);
        assertThat(people.stream().map(person -> world.roleOf(program, person)))
                .containsExactly(
                        Role.REGISTERED,
                        Role.ATTENDED,
                        Role.REGISTERED,
                        Role.WAITLISTED,
                        Role.WAITLISTED,
                        Role.WAITLISTED);
        assertThat(world.get(Batches.class).progress(batch.id()))
                .containsOnly(Map.entry(RunState.FINISHED, 3L), Map.entry(RunState.PARKED, 3L));
    }

    @Test
    void a_run_that_is_bound_to_a_preview_stops_when_the_world_has_changed() {
        Campaign campaign = campaigns.create(draft, campaigns.set("x", "1"));
        String seen = world.get(PreviewBatch.class).preview(campaign.id()).fingerprint();
        world.move(program, people.getFirst(), Role.INVITED, World.ANN);
        assertStopped(run(campaign, seen), Stop.CHANGED);

        seen = world.get(PreviewBatch.class).preview(campaign.id()).fingerprint();
        campaigns.edit(campaign.id(), List.of(StepDraft.of(campaigns.set("x", "2"))));
        assertStopped(run(campaign, seen), Stop.CHANGED);

        seen = world.get(PreviewBatch.class).preview(campaign.id()).fingerprint();
        world.get(StaticLists.class).remove(list, people.subList(0, 1), World.ANN);
        assertStopped(run(campaign, seen), Stop.CHANGED);

        seen = world.get(PreviewBatch.class).preview(campaign.id()).fingerprint();
        assertThat(run(campaign, seen).entered()).isEqualTo(5);
    }

    @Test
    void more_people_than_the_limit_and_nobody_is_touched() {
        Campaign campaign = campaigns.create(draft.withLimit(5), campaigns.set("x", "1"));
        assertThat(world.get(PreviewBatch.class).preview(campaign.id()).tooMany())
                .isTrue();
        Batch stopped = run(campaign, null);
        assertStopped(stopped, Stop.TOO_MANY);
        assertThat(stopped.people()).isEqualTo(6);
    }

    @Test
    void a_campaign_with_a_mistake_does_not_start() {
        assertStopped(run(campaigns.create(draft), null), Stop.WRONG);
    }

    @Test
    void whom_a_batch_has_taken_once_it_leaves_alone_the_next_time() {
        Campaign campaign = campaigns.create(draft.with(new Qualification.Once()), campaigns.set("x", "1"));
        run(campaign, null);
        world.get(StaticLists.class).add(list, List.of(world.person("new@example.org")), World.ANN);
        assertThat(world.get(PreviewBatch.class).preview(campaign.id()).qualified())
                .isEqualTo(1);
        assertThat(run(campaign, null).entered()).isEqualTo(1);
    }

    @Test
    void a_schedule_starts_each_occurrence_once_and_counts_while_active() {
        Campaign campaign = campaigns.active(draft, campaigns.set("x", "1"));
        Recurrence daily = new Recurrence(
                new Recurrence.Daily(1, false), LocalTime.of(9, 0), PARIS, LocalDate.of(2026, 9, 1), null);
        Schedules schedules = world.get(Schedules.class);
        schedules.set(campaign.id(), daily);
        schedules.planDue();
        assertThat(world.get(Batches.class).of(campaign.id(), 9)).isEmpty();

        world.clock.forward(Duration.ofDays(1));
        schedules.planDue();
        schedules.planDue();
        world.get(RunBatches.class).runDue();
        assertThat(world.get(RunBatches.class).runDue()).isFalse();
        world.clock.forward(Duration.ofDays(3));
        schedules.planDue();
        assertThat(world.get(Batches.class).of(campaign.id(), 9))
                .as("of those missed, the first is made up for")
                .extracting(Batch::plannedFor)
                .containsExactly(Instant.parse("2026-09-03T07:00:00Z"), Instant.parse("2026-09-02T07:00:00Z"));
        assertThat(schedules.of(campaign.id())).contains(daily);
    }

    @Test
    void a_start_that_was_killed_goes_on_after_the_last_one_entered() {
        Campaign campaign = campaigns.create(draft, campaigns.set("x", "1"));
        BatchId id = world.get(Batches.class)
                .plan(campaign.id(), world.clock.instant(), null, World.ANN)
                .orElseThrow();
        world.get(Batches.class).claim(Duration.ofMinutes(1));
        world.get(Batches.class).begin(id, 6);
        world.get(Batches.class).collected(id, 0, people.get(3).value(), Duration.ofMinutes(1));
        assertThat(world.get(RunBatches.class).runDue())
                .as("the lease still holds")
                .isFalse();
        world.clock.forward(Duration.ofMinutes(2));
        world.get(RunBatches.class).runDue();
        campaigns.goOn();
        assertThat(people.stream().map(person -> campaigns.value(person, "x")))
                .containsExactly(null, null, null, null, "1", "1");
    }

    @Test
    void the_next_starts_are_told() {
        Instant tuesday = Instant.parse("2026-09-01T10:00:00Z");
        assertThat(next(new Recurrence.Daily(1, true), tuesday, 4)).containsExactly("02", "03", "04", "07");
        assertThat(next(new Recurrence.Daily(3, false), tuesday, 2)).containsExactly("04", "07");
        assertThat(next(new Recurrence.Weekly(2, Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)), tuesday, 3))
                .containsExactly("04", "14", "18");
        assertThat(new Recurrence(
                                new Recurrence.Monthly(1, 31),
                                LocalTime.of(9, 0),
                                PARIS,
                                LocalDate.of(2026, 9, 1),
                                LocalDate.of(2026, 11, 1))
                        .next(tuesday, 3))
                .as("the last day of a short month; the clock goes back in October; the end comes in November")
                .containsExactly(Instant.parse("2026-09-30T07:00:00Z"), Instant.parse("2026-10-31T08:00:00Z"));
        assertThatThrownBy(() -> new Recurrence.Monthly(1, 32)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> next(Recurrence.Days days, Instant after, int most) {
        return new Recurrence(days, LocalTime.of(9, 0), PARIS, LocalDate.of(2026, 9, 1), null)
                .next(after, most).stream()
                        .map(start -> start.toString().substring(8, 10))
                        .toList();
    }

    private Batch run(Campaign campaign, String fingerprint) {
        world.clock.forward(Duration.ofMinutes(1));
        BatchId id = world.get(Batches.class)
                .plan(campaign.id(), world.clock.instant(), fingerprint, World.ANN)
                .orElseThrow();
        world.get(RunBatches.class).runDue();
        campaigns.goOn();
        return world.get(Batches.class).find(id).orElseThrow();
    }

    private void assertStopped(Batch batch, Stop because) {
        assertThat(batch.state()).isEqualTo(BatchState.STOPPED);
        assertThat(batch.because()).isEqualTo(because);
        assertThat(world.jdbc()
                        .sql("select count(*) from campaign_run")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
