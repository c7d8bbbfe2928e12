package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Minimum;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.ChannelId;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Rostered;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttendanceRulesTest {

    private static final Map<Role, Integer> STEPS = Map.ofEntries(
            Map.entry(Role.NOT_IN_PROGRAM, 0),
            Map.entry(Role.INVITED, 10),
            Map.entry(Role.PENDING_APPROVAL, 20),
            Map.entry(Role.REJECTED, 30),
            Map.entry(Role.WAITLISTED, 30),
            Map.entry(Role.REGISTERING, 40),
            Map.entry(Role.REGISTERED, 40),
            Map.entry(Role.REGISTRATION_ERROR, 40),
            Map.entry(Role.NO_SHOW, 50),
            Map.entry(Role.ATTENDED, 70),
            Map.entry(Role.ATTENDED_ON_DEMAND, 75));

    private static final Channel WEBINAR = channel();

    private static Channel channel() {
        List<Status> statuses = new ArrayList<>();
        for (Role role : Role.values()) {
            statuses.add(
                    new Status(new StatusId(statuses.size() + 1), role.name(), STEPS.get(role), false, false, role));
        }
        return new Channel(new ChannelId(1), "Webinar", true, false, statuses);
    }

    @Test
    void live_beats_recorded_beats_absent() {
        assertThat(AttendanceRules.statusFor(watched(3, 9), Bar.NONE)).contains(Role.ATTENDED);
        assertThat(AttendanceRules.statusFor(watched(0, 9), Bar.NONE)).contains(Role.ATTENDED_ON_DEMAND);
        assertThat(AttendanceRules.statusFor(watched(0, 0), Bar.NONE)).isEmpty();
    }

    @Test
    void absent_means_unknown_and_is_never_taken_for_zero_minutes_watched() {
        Evidence nothing = new Evidence(Watched.NOT, Watched.NOT, Engagement.UNKNOWN, true);
        assertThat(AttendanceRules.statusFor(nothing, Bar.NONE)).isEmpty();
        Evidence opened = new Evidence(new Watched(null, 2, null, null), Watched.NOT, Engagement.UNKNOWN, true);
        assertThat(AttendanceRules.statusFor(opened, Bar.NONE)).contains(Role.ATTENDED);
    }

    @Test
    void live_below_the_minimum_counts_by_the_recording_and_half_of_each_counts_as_neither() {
        Bar bar = new Bar(10);
        assertThat(AttendanceRules.statusFor(watched(10, 0), bar)).contains(Role.ATTENDED);
        assertThat(AttendanceRules.statusFor(watched(3, 12), bar)).contains(Role.ATTENDED_ON_DEMAND);
        assertThat(AttendanceRules.statusFor(watched(9, 9), bar)).isEmpty();
    }

    @Test
    void with_a_minimum_a_time_that_nobody_tells_is_not_enough() {
        Evidence opened = new Evidence(new Watched(null, 2, null, null), Watched.NOT, Engagement.UNKNOWN, true);
        assertThat(AttendanceRules.statusFor(opened, new Bar(1))).isEmpty();
        assertThat(reasonFor(opened, 10)).isEqualTo("Watched for an unknown time, the minimum is 10 min");
    }

    @Test
    void a_share_of_the_event_is_rounded_down_to_a_minute_because_providers_count_minutes() {
        assertThat(bar(50, Duration.ofMinutes(45))).isEqualTo(new Bar(22));
        assertThat(bar(1, Duration.ofMinutes(30))).isEqualTo(new Bar(1));
        assertThat(bar(100, Duration.ofMinutes(60))).isEqualTo(new Bar(60));
        assertThat(Bar.of(Optional.of(new Minimum(50, Minimum.Unit.PERCENT)), Schedule.open(ZoneId.of("Europe/Paris"))))
                .as("of an unknown length")
                .isEqualTo(Bar.NONE);
    }

    @Test
    void nobody_is_a_no_show_before_the_attendance_is_complete_and_then_also_when_nobody_came() {
        List<Rostered> roster =
                List.of(member(1, Role.REGISTERED), member(2, Role.INVITED), member(3, Role.WAITLISTED));
        assertThat(moves(roster, Map.of(), rule(0, false))).isEmpty();
        assertThat(moves(roster, Map.of(), rule(0, true))).isEqualTo(Map.of(1L, Role.NO_SHOW));
    }

    @Test
    void who_watched_too_little_is_a_no_show_that_says_so_and_only_once_all_is_told() {
        assertThat(reasonFor(watched(3, 0), 10)).isEqualTo("Watched 3 min, the minimum is 10 min");
        assertThat(reasonFor(watched(0, 4), 10)).isEqualTo("Watched 4 min of the recording, the minimum is 10 min");
        assertThat(reasonFor(watched(3, 4), 10))
                .isEqualTo("Watched 3 min live and 4 min of the recording, the minimum is 10 min");
        assertThat(moves(List.of(member(1, Role.REGISTERED)), Map.of(1L, watched(3, 0)), rule(10, false)))
                .isEmpty();
    }

    @Test
    void who_registered_after_the_event_for_its_recording_is_never_a_no_show() {
        List<Rostered> roster = List.of(member(1, Role.REGISTERED), member(2, Role.REGISTERED));
        AttendanceRules.Rule rule = new AttendanceRules.Rule(WEBINAR, Bar.NONE, true, Set.of("code-2"));
        assertThat(moves(roster, Map.of(), rule)).isEqualTo(Map.of(1L, Role.NO_SHOW));
        assertThat(moves(roster, Map.of(2L, watched(0, 5)), rule))
                .isEqualTo(Map.of(1L, Role.NO_SHOW, 2L, Role.ATTENDED_ON_DEMAND));
    }

    @Test
    void a_pull_that_brings_nothing_new_asks_for_nothing() {
        List<Rostered> roster = List.of(
                member(1, Role.ATTENDED),
                member(2, Role.ATTENDED_ON_DEMAND),
                member(3, Role.NO_SHOW),
                new Rostered(new PersonId(4), "p4@example.org", null, null, 80));
        Map<Long, Evidence> seen = Map.of(1L, watched(0, 5), 2L, watched(0, 5), 3L, watched(0, 0), 4L, watched(5, 0));
        assertThat(moves(roster, seen, rule(0, true))).isEmpty();
    }

    @Test
    void who_is_no_member_becomes_one_if_they_watched_enough() {
        Map<Long, Evidence> seen = Map.of(8L, watched(20, 0), 9L, watched(2, 0));
        assertThat(moves(List.of(), seen, rule(10, true))).isEqualTo(Map.of(8L, Role.ATTENDED));
    }

    @Property
    void a_higher_minimum_never_gives_anybody_more(
            @ForAll("evidence") Evidence evidence,
            @ForAll @IntRange(max = 90) int one,
            @ForAll @IntRange(max = 90) int other) {
        Optional<Role> easy = AttendanceRules.statusFor(evidence, new Bar(Math.min(one, other)));
        Optional<Role> hard = AttendanceRules.statusFor(evidence, new Bar(Math.max(one, other)));
        assertThat(rank(hard)).isLessThanOrEqualTo(rank(easy));
    }

    @Property
    void more_evidence_never_gives_anybody_less(
            @ForAll("evidence") Evidence early,
            @ForAll("evidence") Evidence late,
            @ForAll @IntRange(max = 90) int bar) {
        Evidence both = early.and(late);
        assertThat(rank(AttendanceRules.statusFor(both, new Bar(bar))))
                .isGreaterThanOrEqualTo(rank(AttendanceRules.statusFor(early, new Bar(bar))));
        assertThat(both).isEqualTo(late.and(early)).isEqualTo(both.and(late)).isEqualTo(both.and(both));
    }

    @Property
    void nobody_is_asked_to_go_backward_and_no_show_is_asked_only_of_registered(
            @ForAll("rosters") List<Rostered> roster,
            @ForAll("evidence") Evidence one,
            @ForAll("evidence") Evidence another,
            @ForAll @IntRange(max = 60) int bar,
            @ForAll boolean complete) {
        Map<Long, Evidence> seen = new HashMap<>();
        roster.forEach(member -> {
            if (member.person().value() % 3 != 0) {
                seen.put(member.person().value(), member.person().value() % 3 == 1 ? one : another);
            }
        });
        Map<Long, Rostered> standing =
                roster.stream().collect(Collectors.toMap(m -> m.person().value(), m -> m));
        moves(roster, seen, rule(bar, complete)).forEach((person, role) -> {
            Rostered member = standing.get(person);
            assertThat(member.role()).isNotIn(Role.ATTENDED, role);
            boolean liveBeatsRecorded = role == Role.ATTENDED && member.role() == Role.ATTENDED_ON_DEMAND;
            assertThat(liveBeatsRecorded || STEPS.get(role) >= member.step()).isTrue();
            if (role == Role.NO_SHOW) {
                assertThat(complete).isTrue();
                assertThat(member.role()).isEqualTo(Role.REGISTERED);
            } else {
                assertThat(AttendanceRules.statusFor(seen.get(person), new Bar(bar)))
                        .contains(role);
            }
        });
    }

    @Provide
    Arbitrary<Evidence> evidence() {
        Arbitrary<Watched> watched = Combinators.combine(
                        Arbitraries.integers().between(0, 5_400).injectNull(0.2),
                        Arbitraries.integers().between(0, 3).injectNull(0.2))
                .as((seconds, views) -> new Watched(seconds, views, null, null));
        return Combinators.combine(watched, watched).as((l, r) -> new Evidence(l, r, Engagement.UNKNOWN, true));
    }

    @Provide
    Arbitrary<List<Rostered>> rosters() {
        return Arbitraries.of(Role.values())
                .filter(role -> role != Role.NOT_IN_PROGRAM)
                .list()
                .ofMaxSize(12)
                .map(roles -> {
                    List<Rostered> roster = new ArrayList<>();
                    roles.forEach(role -> roster.add(member(roster.size() + 1, role)));
                    return roster;
                });
    }

    private static int rank(Optional<Role> role) {
        return role.map(r -> r == Role.ATTENDED ? 2 : 1).orElse(0);
    }

    private static Bar bar(int percent, Duration length) {
        Instant start = Instant.parse("2027-03-01T09:00:00Z");
        return Bar.of(
                Optional.of(new Minimum(percent, Minimum.Unit.PERCENT)),
                new Schedule(start, start.plus(length), ZoneId.of("Europe/Paris")));
    }

    private static @Nullable String reasonFor(Evidence evidence, int minimum) {
        return AttendanceRules.moves(
                        List.of(member(1, Role.REGISTERED)), Map.of(new PersonId(1), evidence), rule(minimum, true))
                .get(Role.NO_SHOW)
                .getFirst()
                .statusReason();
    }

    private static AttendanceRules.Rule rule(int minutes, boolean complete) {
        return new AttendanceRules.Rule(WEBINAR, new Bar(minutes), complete, Set.of());
    }

    private static Map<Long, Role> moves(List<Rostered> roster, Map<Long, Evidence> seen, AttendanceRules.Rule rule) {
        Map<PersonId, Evidence> byPerson = new HashMap<>();
        seen.forEach((person, evidence) -> byPerson.put(new PersonId(person), evidence));
        Map<Long, Role> asked = new HashMap<>();
        AttendanceRules.moves(roster, byPerson, rule).forEach((role, askings) -> {
            for (Asking asking : askings) {
                assertThat(asked.put(asking.person().value(), role))
                        .as("asked twice")
                        .isNull();
            }
        });
        return asked;
    }

    private static Rostered member(long person, Role role) {
        return new Rostered(
                new PersonId(person), "p" + person + "@example.org", "code-" + person, role, STEPS.get(role));
    }

    private static Evidence watched(int live, int recorded) {
        return new Evidence(
                new Watched(live * 60, null, null, null),
                new Watched(recorded * 60, null, null, null),
                Engagement.UNKNOWN,
                false);
    }
}
