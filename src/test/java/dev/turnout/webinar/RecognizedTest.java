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

class RecognizedTest {

    private static final ProgramId PROGRAM = new ProgramId(7);

    @Test
    void a_row_is_matched_by_code_then_by_our_own_id_then_by_email() {
        List<Rostered> roster = List.of(
                member(1, "a@example.org", "c1"), member(2, "b@example.org", "c2"), member(3, "c@example.org", null));
        Recognized recognized = recognized(
                roster,
                List.of(
                        row("c1", "turnout-7-2", "c@example.org", 5),
                        row("c9", "turnout-7-2", "c@example.org", 6),
                        row(null, "turnout-8-1", "C@example.org", 7)));
        assertThat(minutes(recognized)).isEqualTo(Map.of(1L, 5, 2L, 6, 3L, 7));
        assertThat(recognized.unknown()).isEmpty();
    }

    @Test
    void several_rows_of_one_person_are_one_and_the_larger_figure_wins() {
        List<Rostered> roster = List.of(member(1, "a@example.org", "c1"));
        Recognized recognized = recognized(
                roster,
                List.of(row("c1", null, null, 5), row(null, null, "a@example.org", 9), row("c1", null, null, 2)));
        assertThat(minutes(recognized)).isEqualTo(Map.of(1L, 9));
    }

    @Test
    void strangers_are_kept_by_their_address_and_who_cannot_be_told_by_their_key() {
        Recognized recognized = recognized(
                List.of(),
                List.of(
                        row("x", null, "New@example.org", 4),
                        row("x", null, "new@example.org", 8),
                        row("y", null, "  ", 4),
                        row("z", null, "not an address", 4),
                        row("z", null, "not an address", 6)));
        assertThat(recognized.strangers())
                .containsOnlyKeys(EmailAddress.parse("new@example.org").orElseThrow());
        assertThat(recognized.unknown()).containsOnlyKeys("id y", "id z");
        assertThat(recognized.unknown().get("id z").live().seconds()).isEqualTo(360);
    }

    @Test
    void who_watched_nothing_is_left_out() {
        Recognized recognized = recognized(
                List.of(member(1, "a@example.org", "c1")), List.of(row("c1", null, null, 0), row("y", null, null, 0)));
        assertThat(recognized.people()).isEmpty();
        assertThat(recognized.unknown()).isEmpty();
    }

    @Test
    void what_somebody_said_comes_first_and_a_row_that_is_named_since_is_settled() {
        UnmatchedAttendees.Rulings said =
                new UnmatchedAttendees.Rulings(Set.of("id o", "id p"), Map.of("id x", new PersonId(5)));
        Recognized recognized = Recognized.of(
                PROGRAM,
                List.of(member(1, "a@example.org", "c1")),
                List.of(
                        row("x", null, "a@example.org", 30),
                        row("o", null, "a@example.org", 3),
                        row("p", null, null, 4)),
                said,
                false);
        assertThat(minutes(recognized)).isEqualTo(Map.of(5L, 30, 1L, 3));
        assertThat(recognized.settled()).containsExactly("id o");
        assertThat(recognized.unknown()).containsOnlyKeys("id x", "id p");
    }

    @Test
    void a_row_is_cut_to_what_can_be_stored() {
        AttendanceRow row =
                new AttendanceRow(null, null, "a\0b", "n".repeat(9_000), Watched.NOT, Watched.NOT, Engagement.UNKNOWN);
        assertThat(row.email()).isEqualTo("ab");
        assertThat(row.name()).hasSize(500);
    }

    private static Map<Long, Integer> minutes(Recognized recognized) {
        return recognized.people().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        of -> of.getKey().value(), of -> of.getValue().live().seconds() / 60));
    }

    private static Recognized recognized(List<Rostered> roster, List<AttendanceRow> rows) {
        return Recognized.of(PROGRAM, roster, rows, UnmatchedAttendees.Rulings.NONE, false);
    }

    private static Rostered member(long person, String email, String code) {
        return new Rostered(new PersonId(person), email, code, Role.REGISTERED, 40);
    }

    private static AttendanceRow row(String code, String correlation, String email, int minutes) {
        return new AttendanceRow(
                code,
                correlation,
                email,
                null,
                new Watched(minutes * 60, null, null, null),
                Watched.NOT,
                Engagement.UNKNOWN);
    }
}
