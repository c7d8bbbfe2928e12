package dev.turnout.webinar.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Schedule;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.TwoSides;
import dev.turnout.webinar.inbox.NewsRules.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsRulesTest {

    private static final Instant START = Instant.parse("2026-09-01T16:00:00Z");
    private static final PersonId ANN = new PersonId(1);

    @Test
    void joining_counts_from_ten_minutes_before_the_start_until_half_an_hour_after_the_end() {
        Schedule hour = new Schedule(START, START.plus(Duration.ofHours(1)), ZoneId.of("UTC"));

        assertThat(inTime(START.minus(Duration.ofMinutes(11)), hour)).isFalse();
        assertThat(inTime(START.minus(Duration.ofMinutes(10)), hour)).isTrue();
        assertThat(inTime(START.plus(Duration.ofMinutes(90)), hour)).isTrue();
        assertThat(inTime(START.plus(Duration.ofMinutes(91)), hour)).isFalse();
        assertThat(inTime(START, Schedule.open(ZoneId.of("UTC")))).isFalse();
    }

    @Test
    void the_last_by_the_providers_clock_counts_and_at_one_instant_being_there() {
        Sighting joined = new Sighting(ANN, true, START);
        Sighting left = new Sighting(ANN, false, START);
        Sighting back = new Sighting(ANN, true, START.plusSeconds(60));

        assertThat(NewsRules.last(List.of(back, left, joined)).get(ANN)).isEqualTo(back);
        assertThat(NewsRules.last(List.of(left, joined)).get(ANN)).isEqualTo(joined);
        assertThat(NewsRules.last(List.of(joined, left)).get(ANN)).isEqualTo(joined);
    }

    @Test
    void attended_is_never_asked_twice_and_live_lifts_the_recording() {
        assertThat(becomes(Role.REGISTERED)).isTrue();
        assertThat(becomes(Role.NO_SHOW)).isTrue();
        assertThat(becomes(Role.ATTENDED_ON_DEMAND)).isTrue();
        assertThat(becomes(Role.ATTENDED)).isFalse();
    }

    @Test
    void what_a_changed_registration_makes_due() {
        assertThat(changed(State.REGISTERED, null)).isEqualTo(Effect.REGISTRANTS_HURRIED);
        assertThat(changed(State.REGISTERED, member(Role.INVITED, false))).isEqualTo(Effect.REGISTRANTS_HURRIED);
        assertThat(changed(State.REGISTERED, member(Role.REGISTERED, false))).isEqualTo(Effect.NOTHING_NEW);
        assertThat(changed(State.REGISTERED, member(Role.REGISTERING, true))).isEqualTo(Effect.PUSH_HURRIED);
        assertThat(changed(State.PENDING, null)).isEqualTo(Effect.REGISTRANTS_HURRIED);
        assertThat(changed(State.PENDING, member(Role.REGISTERING, true))).isEqualTo(Effect.NOTHING_NEW);
        assertThat(changed(State.DENIED, member(Role.REGISTERING, true))).isEqualTo(Effect.PUSH_HURRIED);
        assertThat(changed(State.DENIED, member(Role.REGISTERED, false))).isEqualTo(Effect.REGISTRANTS_HURRIED);
        assertThat(changed(State.CANCELLED, member(Role.REGISTERED, false))).isEqualTo(Effect.REGISTRANTS_HURRIED);
        assertThat(changed(State.CANCELLED, member(Role.ATTENDED, false))).isEqualTo(Effect.NOTHING_NEW);
        assertThat(changed(State.CANCELLED, null)).isEqualTo(Effect.NOTHING_NEW);
    }

    private static boolean inTime(Instant at, Schedule schedule) {
        return NewsRules.inTime(at, schedule, Duration.ofMinutes(10), Duration.ofMinutes(30));
    }

    private static boolean becomes(Role from) {
        return NewsRules.becomesAttended(member(from, false), TwoSides.WEBINAR.must(Role.ATTENDED));
    }

    private static Effect changed(State state, Enrolled member) {
        return NewsRules.registrantChanged(
                Registrant.of("ann@example.org", "c1", null, state), member, TwoSides.WEBINAR.must(Role.REGISTERED));
    }

    private static Enrolled member(Role role, boolean pushing) {
        return new Enrolled(ANN, "ann@example.org", TwoSides.WEBINAR.must(role), START, "c1", null, pushing);
    }
}
