package dev.turnout.webinar;

import static dev.turnout.webinar.TwoSides.SETTLED_AFTER;
import static dev.turnout.webinar.TwoSides.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.RemoveCancelled.Leaving;
import dev.turnout.webinar.Registrant.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrantRulesTest {

    @Test
    void members_at_an_earlier_status_are_registered_and_a_rejected_one_stays_rejected() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .here(1, Role.INVITED)
                .there(1, State.REGISTERED)
                .here(2, Role.PENDING_APPROVAL)
                .there(2, State.REGISTERED)
                .here(3, Role.WAITLISTED)
                .there(3, State.REGISTERED)
                .here(4, Role.REJECTED)
                .there(4, State.REGISTERED)
                .here(5, Role.REGISTRATION_ERROR)
                .there(5, State.REGISTERED)
                .here(6, Role.ATTENDED)
                .there(6, State.REGISTERED));

        assertThat(plan.register()).extracting(Asking::person).containsExactly(person(1), person(2), person(3));
        assertThat(plan.register().getFirst().registrationCode()).isEqualTo("c1");
        assertThat(plan.refresh()).isEmpty();
    }

    @Test
    void whoever_is_just_being_told_to_the_provider_is_left_to_the_push() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .pushing(1, Role.REGISTERING)
                .there(1, State.REGISTERED)
                .pushing(2, Role.REGISTERING)
                .there(2, State.DENIED)
                .pushing(3, Role.REGISTERING)
                .there(3, State.PENDING)
                .pushing(4, Role.REGISTERED)
                .there(4, State.CANCELLED));

        assertThat(plan.register()).isEmpty();
        assertThat(plan.gone()).isEmpty();
        assertThat(plan.hurry()).as("the answer is there").containsExactlyInAnyOrder(person(1), person(2));
    }

    @Test
    void a_stranger_joins_when_registered_and_is_only_counted_while_undecided() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .there(1, State.REGISTERED)
                .there(2, State.PENDING)
                .there(3, State.DENIED)
                .there(4, State.CANCELLED)
                .there(5, State.BLOCKED)
                .known(6, null)
                .there(6, State.REGISTERED));

        assertThat(plan.join()).extracting(one -> one.email().value()).containsExactly(email(1), email(6));
        assertThat(plan.join()).extracting(Newcomer::known).containsExactly(false, true);
        assertThat(plan.undecided()).isEqualTo(2);
    }

    @Test
    void who_was_removed_here_does_not_come_back_by_the_old_registration() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .known(1, Duration.ofDays(1))
                .there(1, State.REGISTERED)
                .known(2, Duration.ofDays(1))
                .there(Registrant.of(email(2), "c2", null, State.REGISTERED), Duration.ofHours(1))
                .known(3, Duration.ofDays(1))
                .seen(3, State.REGISTERED, Duration.ofHours(2))
                .there(3, State.REGISTERED)
                .known(4, null)
                .cancelling(4)
                .there(4, State.REGISTERED));

        assertThat(plan.join())
                .as("who registered after the removal, or was seen cancelled since")
                .extracting(one -> one.email().value())
                .containsExactly(email(2), email(3));
    }

    @Test
    void who_cancelled_there_is_gone_once_the_registration_here_is_settled() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .here(1, Role.REGISTERED)
                .there(1, State.CANCELLED)
                .here(2, Role.REGISTERED)
                .there(2, State.DENIED)
                .here(3, Role.REGISTERED)
                .there(3, State.ERASED)
                .here(4, Role.REGISTERED, Duration.ofMinutes(10), false)
                .there(4, State.CANCELLED)
                .here(5, Role.NO_SHOW)
                .there(5, State.CANCELLED)
                .here(6, Role.REGISTERED)
                .there(6, State.PENDING));

        assertThat(plan.gone()).extracting(Leaving::person).containsExactly(person(1), person(2), person(3));
    }

    @Test
    void who_is_missing_is_gone_only_by_a_whole_list_that_had_them_before() {
        TwoSides missing = new TwoSides()
                .here(1, Role.REGISTERED)
                .seen(1, State.REGISTERED, null)
                .here(2, Role.REGISTERED);

        assertThat(plan(missing).gone()).extracting(Leaving::person).containsExactly(person(1));
        assertThat(plan(missing.onlyChanges()).gone()).isEmpty();
    }

    @Test
    void a_list_that_lacks_a_large_part_of_a_program_is_not_believed() {
        assertThat(RegistrantRules.believable(20, 25)).isTrue();
        assertThat(RegistrantRules.believable(21, 25)).isFalse();
        assertThat(RegistrantRules.believable(100, 1_000)).isTrue();
        assertThat(RegistrantRules.believable(101, 1_000)).isFalse();
    }

    @Test
    void another_code_or_link_there_is_taken_by_whoever_is_registered() {
        RegistrantRules.Plan plan = plan(new TwoSides()
                .here(1, Role.REGISTERED)
                .there(1, State.REGISTERED)
                .withLink(1, "https://join.example.org/1")
                .here(2, Role.REGISTERED)
                .there(Registrant.of(email(2), "new", null, State.REGISTERED), Duration.ofDays(1))
                .here(3, Role.REGISTERED)
                .there(3, State.REGISTERED));

        assertThat(plan.refresh()).extracting(Asking::person).containsExactly(person(1), person(2));
        assertThat(plan.refresh().getFirst().providerLink()).isEqualTo("https://join.example.org/1");
    }

    @Test
    void a_registrant_is_matched_by_our_id_then_by_the_code_then_by_the_address() {
        RegistrantMatch match = new TwoSides()
                .here(1, Role.REGISTERED)
                .here(2, Role.REGISTERED)
                .here(3, Role.REGISTERED)
                .there(Registrant.of(email(3), "c2", "turnout-7-1", State.REGISTERED), Duration.ofDays(1))
                .there(Registrant.of(email(3), "c2", "turnout-8-1", State.REGISTERED), Duration.ofDays(1))
                .there(Registrant.of("P3@Example.org", "c9", null, State.REGISTERED), Duration.ofDays(1))
                .there(Registrant.of("nobody", "c10", null, State.REGISTERED), Duration.ofDays(1))
                .there(Registrant.of("4711-deleted", "c11", null, State.ERASED), Duration.ofDays(1))
                .sides()
                .match();

        assertThat(match.members().keySet()).containsExactlyInAnyOrder(person(1), person(2), person(3));
        assertThat(match.strangers()).isEmpty();
        assertThat(match.unidentified()).isEqualTo(1);
    }

    @Test
    void of_two_registrations_of_one_person_the_one_that_lets_them_in_counts() {
        RegistrantMatch match = new TwoSides()
                .here(1, Role.REGISTERED)
                .there(Registrant.of(email(1), "old", null, State.CANCELLED), Duration.ofDays(1))
                .there(Registrant.of(email(1), "new", null, State.REGISTERED), Duration.ofDays(2))
                .sides()
                .match();

        assertThat(match.members().get(person(1)).code()).isEqualTo("new");
    }

    @Test
    void the_origin_names_the_source_where_the_provider_tells_one() {
        assertThat(List.of(RegistrantRules.origin(null), RegistrantRules.origin(" partner ")))
                .containsExactly(
                        "Registered on the provider’s page", "Registered on the provider’s page, from “partner”");
    }

    private static RegistrantRules.Plan plan(TwoSides sides) {
        return RegistrantRules.plan(sides.sides(), SETTLED_AFTER);
    }

    private static PersonId person(int id) {
        return new PersonId(id);
    }
}
