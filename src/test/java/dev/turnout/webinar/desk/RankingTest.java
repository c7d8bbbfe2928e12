package dev.turnout.webinar.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.webinar.Engagement;
import dev.turnout.webinar.Evidence;
import dev.turnout.webinar.Unmatched;
import dev.turnout.webinar.Watched;
import dev.turnout.webinar.desk.Candidate.Because;
import dev.turnout.webinar.desk.Ranking.Known;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Status REGISTERED =
            new Status(new StatusId(1), "Registered", 40, false, false, Role.REGISTERED);
    private static final Status ATTENDED = new Status(new StatusId(2), "Attended", 70, true, false, Role.ATTENDED);

    @Test
    void the_same_name_comes_before_a_like_one_and_strangers_come_last() {
        List<Candidate> found = Ranking.of(
                row("Jane Smith", null),
                List.of(
                        known(1, "Jane", "Smythe", "jane.smythe@example.org", REGISTERED, false),
                        known(2, "Jane", "Smith", "js@example.org", REGISTERED, false),
                        known(3, "Bob", "Birch", "bob@example.org", REGISTERED, false)),
                List.of(known(4, "Jane", "Smith", "jane@example.com", null, false)));
        assertThat(found).extracting(one -> one.person().value()).containsExactly(2L, 1L, 4L);
        assertThat(found.getFirst().because()).containsExactly(Because.SAME_NAME, Because.NOT_SEEN);
        assertThat(found.getLast().because()).containsExactly(Because.SAME_NAME);
    }

    @Test
    void who_is_registered_and_absent_comes_before_who_was_seen_already() {
        List<Candidate> found = Ranking.of(
                row("Jane Smith", null),
                List.of(
                        known(1, "Jane", "Smith", "one@example.org", ATTENDED, true),
                        known(2, "Jane", "Smith", "two@example.org", REGISTERED, false)),
                List.of());
        assertThat(found).extracting(one -> one.person().value()).containsExactly(2L, 1L);
        assertThat(found.getLast().because()).contains(Because.SEEN_ALREADY);
    }

    @Test
    void a_mistyped_address_finds_its_owner_without_any_name() {
        List<Candidate> found = Ranking.of(
                row(null, "jane.smith@exampleorg"),
                List.of(
                        known(1, null, null, "jane.smith@example.org", REGISTERED, false),
                        known(2, null, null, "jane.smyth@example.org", REGISTERED, false),
                        known(3, null, null, "other@example.org", REGISTERED, false)),
                List.of());
        assertThat(found).extracting(one -> one.person().value()).containsExactly(1L, 2L);
        assertThat(found.getFirst().because()).containsExactly(Because.LIKE_ADDRESS, Because.NOT_SEEN);
    }

    @Test
    void accents_initials_and_the_order_of_names_do_not_hide_anybody() {
        assertThat(first(row("HÉLÈNE  müller", null), known(1, "Helene", "Muller", "x@example.org", REGISTERED, false)))
                .contains(Because.SAME_NAME);
        assertThat(first(row("Müller, Hélène", null), known(1, "Hélène", "Müller", "x@example.org", REGISTERED, false)))
                .contains(Because.SAME_NAME);
        assertThat(first(row("J. Smith", null), known(1, "Jane", "Smith", "x@example.org", REGISTERED, false)))
                .contains(Because.LIKE_NAME);
        assertThat(first(row("Jane Smith", null), known(1, null, null, "smith.jane@example.org", REGISTERED, false)))
                .contains(Because.NAME_IN_ADDRESS);
    }

    @Test
    void a_shared_first_name_or_a_domain_of_everybody_is_no_reason() {
        assertThat(Ranking.of(
                        row("Ann Alder", null),
                        List.of(known(1, "Ann", "Birch", "ann.birch@example.org", REGISTERED, false)),
                        List.of()))
                .isEmpty();
        assertThat(Likeness.ofDomains("a b@gmail.com", "other@gmail.com")).isFalse();
        assertThat(Likeness.ofDomains("a b@exmaple.org", "other@example.org")).isTrue();
    }

    @Test
    void slips_are_letters_added_dropped_changed_or_swapped() {
        assertThat(Likeness.slips("example.org", "exmaple.org")).isEqualTo(1);
        assertThat(Likeness.slips("example.org", "exampleorg")).isEqualTo(1);
        assertThat(Likeness.slips("ann", "ann")).isZero();
        assertThat(Likeness.slips("a", "abcdef")).isGreaterThan(2);
        assertThat(Likeness.slipsOfAddress("a@b", "a@c"))
                .as("too short to tell")
                .isGreaterThan(2);
        assertThat(Likeness.bare(" <Ann@Example,org>. ")).isEqualTo("ann@example.org");
    }

    private static List<Because> first(Unmatched row, Known known) {
        return Ranking.of(row, List.of(known), List.of()).getFirst().because();
    }

    private static Known known(long person, String first, String last, String email, Status status, boolean seen) {
        return new Known(new PersonId(person), first, last, email, null, status, seen);
    }

    private static Unmatched row(String name, String email) {
        Evidence evidence = new Evidence(new Watched(600, null, null, null), Watched.NOT, Engagement.UNKNOWN, false);
        return new Unmatched("id 1", name, email, evidence, Instant.EPOCH, Instant.EPOCH, null);
    }
}
