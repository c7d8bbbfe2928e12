package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is kept of attendance: evidence that only grows, and the rows that nobody could be told from. */
class AttendeesTest {

    private static final Instant TEN = Instant.parse("2027-03-01T10:00:00Z");

    private final World world = new World();
    private final Attendees attendees = new Attendees(world.jdbc(), world.clock);
    private final UnmatchedAttendees unmatched = new UnmatchedAttendees(world.jdbc(), world.clock);
    private final Program program = world.program("Tomatoes");
    private final PersonId ann = world.person("ann@example.org");
    private final PersonId bob = world.person("bob@example.org");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everything_the_provider_told_is_kept_and_read_back() {
        Evidence all = new Evidence(
                new Watched(2_400, 2, TEN, TEN.plusSeconds(3_000)),
                new Watched(60, 1, TEN.plus(Duration.ofDays(1)), null),
                new Engagement(7.5, 3, 1, 0, 2),
                true);
        assertThat(attendees.keep(program.id(), Map.of(ann, all))).isEqualTo(1);
        assertThat(attendees.find(program.id(), ann).orElseThrow().evidence()).isEqualTo(all);
        assertThat(attendees.find(program.id(), bob)).isEmpty();
        assertThat(attendees.any(program.id())).isTrue();
    }

    @Test
    void figures_only_grow_whatever_comes_late() {
        attendees.keep(program.id(), Map.of(ann, live(30, TEN, TEN.plusSeconds(1_800))));
        attendees.keep(program.id(), Map.of(ann, live(10, TEN.minusSeconds(60), TEN.plusSeconds(600))));
        attendees.keep(
                program.id(),
                Map.of(ann, new Evidence(Watched.NOT, new Watched(600, null, null, null), Engagement.UNKNOWN, false)));
        Evidence kept = attendees.find(program.id(), ann).orElseThrow().evidence();
        assertThat(kept.live()).isEqualTo(new Watched(1_800, null, TEN.minusSeconds(60), TEN.plusSeconds(1_800)));
        assertThat(kept.recorded().seconds()).isEqualTo(600);
    }

    @Test
    void to_be_told_the_same_or_less_again_writes_nothing() {
        attendees.keep(program.id(), Map.of(ann, live(30, TEN, null), bob, live(5, TEN, null)));
        Instant then = attendees.find(program.id(), ann).orElseThrow().pulledAt();
        List<String> versions = versions();
        world.clock.forward(Duration.ofHours(5));

        int changed = attendees.keep(program.id(), Map.of(ann, live(20, TEN, null), bob, live(6, TEN, null)));

        assertThat(changed).isEqualTo(1);
        assertThat(attendees.find(program.id(), ann).orElseThrow().pulledAt()).isEqualTo(then);
        assertThat(versions())
                .containsOnlyOnceElementsOf(versions.subList(0, 1))
                .doesNotContain(versions.get(1));
    }

    @Test
    void watching_is_spread_over_spans_of_minutes_and_both_ways_count() {
        attendees.keep(
                program.id(),
                Map.of(
                        ann,
                        new Evidence(
                                new Watched(4 * 60, null, null, null),
                                new Watched(61 * 60, null, null, null),
                                Engagement.UNKNOWN,
                                false),
                        bob,
                        live(15, TEN, null)));
        assertThat(attendees.spread(program.id()))
                .filteredOn(span -> span.live() + span.recorded() > 0)
                .containsExactly(
                        new Attendees.Span(0, 5, 1, 0),
                        new Attendees.Span(15, 30, 1, 0),
                        new Attendees.Span(60, null, 0, 1));
    }

    @Test
    void an_unmatched_row_is_kept_grows_and_is_never_dropped() {
        unmatched.keep(program.id(), List.of(row("k1", "Ann A", 10), row("k2", null, 20)), false);
        unmatched.keep(program.id(), List.of(row("k1", null, 30)), false);
        assertThat(unmatched.open(program.id(), 10, 0))
                .extracting(
                        Unmatched::key,
                        Unmatched::name,
                        one -> one.evidence().live().seconds())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("id k1", "Ann A", 1_800),
                        org.assertj.core.api.Assertions.tuple("id k2", null, 1_200));
    }

    @Test
    void what_is_said_of_a_row_is_remembered_until_it_is_taken_back() {
        unmatched.keep(program.id(), List.of(row("k1", "Ann A", 10), row("k2", "Who", 20)), false);
        assertThat(unmatched.rule(program.id(), "id k1", ann, World.ANN)).isTrue();
        assertThat(unmatched.rule(program.id(), "id k1", bob, World.ANN))
                .as("by the slower one")
                .isFalse();
        assertThat(unmatched.nobodyWeKnow(program.id(), "id k2", World.ANN)).isTrue();
        assertThat(unmatched.open(program.id())).isZero();
        assertThat(unmatched.rulings(program.id()))
                .isEqualTo(new UnmatchedAttendees.Rulings(Set.of(), Map.of("id k1", ann)));
        assertThat(unmatched.decided(program.id(), 10).stream()
                        .map(one -> one.ruling().name())
                        .toList())
                .containsExactlyInAnyOrder("Test ann", null);

        assertThat(unmatched.forget(program.id(), "id k1")).isTrue();
        assertThat(unmatched.forget(program.id(), "id k1")).isFalse();
        assertThat(unmatched.rulings(program.id()).open()).containsExactly("id k1");
    }

    @Test
    void only_an_open_row_is_settled_by_the_providers_own_word() {
        unmatched.keep(program.id(), List.of(row("k1", "Ann A", 10), row("k2", "Who", 20)), false);
        unmatched.nobodyWeKnow(program.id(), "id k2", World.ANN);
        unmatched.settle(program.id(), Set.of("id k1", "id k2"));
        assertThat(unmatched.open(program.id())).isZero();
        assertThat(unmatched.decided(program.id(), 10)).hasSize(1);
    }

    private List<String> versions() {
        return world.jdbc()
                .sql(
                        "select ctid::text || xmin::text from attendance_evidence where program_id = :p order by person_id")
                .param("p", program.id().value())
                .query(String.class)
                .list();
    }

    private static Evidence live(int minutes, Instant first, Instant last) {
        return new Evidence(
                new Watched(
                        minutes * 60,
                        null,
                        first.truncatedTo(ChronoUnit.SECONDS),
                        last == null ? null : last.truncatedTo(ChronoUnit.SECONDS)),
                Watched.NOT,
                Engagement.UNKNOWN,
                false);
    }

    private static AttendanceRow row(String code, String name, int minutes) {
        return new AttendanceRow(
                code, null, null, name, new Watched(minutes * 60, null, null, null), Watched.NOT, Engagement.UNKNOWN);
    }
}
