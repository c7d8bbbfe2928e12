package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Rostered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttendanceRulesTest {

    private static final ProgramId PROGRAM = new ProgramId(7);

    @Test
    void live_beats_recorded_beats_absent() {
        AttendanceRules.Plan plan = plan(
                List.of(registered(1, "a@example.org", "c1"), registered(2, "b@example.org", "c2")),
                List.of(
                        watched("c1", null, null, 0, 9),
                        watched("c1", null, null, 3, 0),
                        watched("c2", null, null, 0, 5)),
                false);
        assertThat(plan.members())
                .isEqualTo(Map.of(
                        Role.ATTENDED, Set.of(new PersonId(1)), Role.ATTENDED_ON_DEMAND, Set.of(new PersonId(2))));
    }

    @Test
    void absent_means_unknown_and_is_never_taken_for_zero_minutes_watched() {
        AttendanceRow row = new AttendanceRow("c1", null, null, null, Watched.NOT, Watched.NOT, Engagement.UNKNOWN);
        assertThat(AttendanceRules.statusFor(row)).isEmpty();
    }

    @Test
    void nobody_is_a_no_show_before_the_attendance_is_complete_and_then_also_when_nobody_came() {
        List<Rostered> roster = List.of(
                registered(1, "a@example.org", "c1"),
                new Rostered(new PersonId(2), "b@example.org", null, Role.INVITED),
                new Rostered(new PersonId(3), "c@example.org", null, Role.WAITLISTED));
        assertThat(plan(roster, List.of(), false).members()).isEmpty();
        assertThat(plan(roster, List.of(), true).members()).isEqualTo(Map.of(Role.NO_SHOW, Set.of(new PersonId(1))));
    }

    @Test
    void who_registered_after_the_event_for_its_recording_is_never_a_no_show() {
        List<Rostered> roster = List.of(registered(1, "a@example.org", "c1"), registered(2, "b@example.org", "late"));
        AttendanceRules.Plan plan = AttendanceRules.plan(PROGRAM, roster, List.of(), true, Set.of("late"));
        assertThat(plan.members()).isEqualTo(Map.of(Role.NO_SHOW, Set.of(new PersonId(1))));
        AttendanceRules.Plan watched =
                AttendanceRules.plan(PROGRAM, roster, List.of(watched("late", null, null, 0, 5)), true, Set.of("late"));
        assertThat(watched.members().get(Role.ATTENDED_ON_DEMAND)).containsExactly(new PersonId(2));
    }

    @Test
    void a_row_is_matched_by_code_then_by_our_own_id_then_by_email() {
        List<Rostered> roster = List.of(
                registered(1, "a@example.org", "c1"),
                registered(2, "b@example.org", "c2"),
                registered(3, "c@example.org", null));
        AttendanceRules.Plan plan = plan(
                roster,
                List.of(
                        watched("c1", "turnout-7-2", "c@example.org", 5, 0),
                        watched("c9", "turnout-7-2", "c@example.org", 5, 0),
                        watched(null, "turnout-8-1", "C@example.org", 5, 0)),
                false);
        assertThat(plan.members().get(Role.ATTENDED))
                .containsExactlyInAnyOrder(new PersonId(1), new PersonId(2), new PersonId(3));
    }

    @Test
    void strangers_are_kept_by_their_address_and_the_nameless_are_counted() {
        AttendanceRules.Plan plan = plan(
                List.of(),
                List.of(
                        watched("x", null, "New@example.org", 0, 4),
                        watched("x", null, "new@example.org", 4, 0),
                        watched("y", null, "  ", 4, 0),
                        watched("z", null, "not an address", 4, 0)),
                true);
        assertThat(plan.strangers())
                .isEqualTo(Map.of(EmailAddress.parse("new@example.org").orElseThrow(), Role.ATTENDED));
        assertThat(plan.unmatched()).isEqualTo(2);
    }

    @Test
    void a_pull_that_brings_nothing_new_asks_for_nothing() {
        List<Rostered> roster = List.of(
                new Rostered(new PersonId(1), "a@example.org", "c1", Role.ATTENDED),
                new Rostered(new PersonId(2), "b@example.org", "c2", Role.ATTENDED_ON_DEMAND),
                new Rostered(new PersonId(3), "c@example.org", "c3", Role.NO_SHOW));
        AttendanceRules.Plan plan =
                plan(roster, List.of(watched("c1", null, null, 0, 5), watched("c2", null, null, 0, 5)), true);
        assertThat(plan.members()).isEmpty();
    }

    private static AttendanceRules.Plan plan(List<Rostered> roster, List<AttendanceRow> rows, boolean complete) {
        return AttendanceRules.plan(PROGRAM, roster, rows, complete, Set.of());
    }

    private static Rostered registered(long person, String email, String code) {
        return new Rostered(new PersonId(person), email, code, Role.REGISTERED);
    }

    private static AttendanceRow watched(String code, String correlation, String email, int live, int archive) {
        return new AttendanceRow(
                code,
                correlation,
                email,
                null,
                new Watched(live * 60, null, null, null),
                new Watched(archive * 60, null, null, null),
                Engagement.UNKNOWN);
    }
}
