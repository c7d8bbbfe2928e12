package dev.turnout.webinar.reconcile;

import static dev.turnout.webinar.TwoSides.SETTLED_AFTER;
import static dev.turnout.webinar.TwoSides.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.turnout.channel.Role;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.TwoSides;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReconcileRulesTest {

    @Test
    void each_way_to_differ_is_told_apart() {
        ReconcileRules.Result result = compare(new TwoSides()
                .here(1, Role.REGISTERED)
                .here(2, Role.REGISTERED)
                .there(2, State.CANCELLED)
                .here(3, Role.REGISTERED)
                .there(3, State.PENDING)
                .here(4, Role.REGISTRATION_ERROR)
                .there(4, State.REGISTERED)
                .here(5, Role.INVITED)
                .there(5, State.REGISTERED)
                .here(6, Role.REJECTED)
                .there(6, State.REGISTERED)
                .there(7, State.REGISTERED)
                .known(8, Duration.ofDays(1))
                .there(8, State.REGISTERED)
                .there(9, State.PENDING)
                .here(10, Role.REGISTERED)
                .there(10, State.REGISTERED)
                .withLink(10, "https://join.example.org/10"));

        assertThat(kinds(result))
                .containsOnly(
                        entry(email(1), Kind.MISSING_THERE),
                        entry(email(2), Kind.GONE_THERE),
                        entry(email(3), Kind.WAITING_THERE),
                        entry(email(4), Kind.ERROR_HERE),
                        entry(email(5), Kind.BEFORE_HERE),
                        entry(email(6), Kind.REJECTED_HERE),
                        entry(email(7), Kind.ONLY_THERE),
                        entry(email(8), Kind.REMOVED_HERE),
                        entry(email(9), Kind.UNDECIDED_THERE),
                        entry(email(10), Kind.LINK));
        assertThat(result.same()).isZero();
    }

    @Test
    void what_agrees_is_counted_and_not_listed() {
        ReconcileRules.Result result = compare(new TwoSides()
                .here(1, Role.REGISTERED)
                .there(1, State.REGISTERED)
                .here(2, Role.ATTENDED)
                .there(2, State.REGISTERED)
                .here(3, Role.NO_SHOW)
                .there(3, State.CANCELLED)
                .here(4, Role.INVITED)
                .here(5, Role.INVITED)
                .there(5, State.CANCELLED)
                .there(6, State.CANCELLED));

        assertThat(result.differences()).isEmpty();
        assertThat(result.same()).isEqualTo(2);
        assertThat(result.here()).isEqualTo(3);
        assertThat(result.there()).isEqualTo(2);
    }

    @Test
    void what_is_under_way_or_too_new_is_no_difference() {
        ReconcileRules.Result result = compare(new TwoSides()
                .pushing(1, Role.REGISTERING)
                .here(2, Role.REGISTERED, Duration.ofMinutes(29), false)
                .here(3, Role.REGISTERED, Duration.ofMinutes(29), false)
                .there(3, State.CANCELLED)
                .known(4, null)
                .cancelling(4)
                .there(4, State.REGISTERED));

        assertThat(result.differences()).isEmpty();
        assertThat(result.tooNew()).isEqualTo(4);
    }

    @Test
    void a_list_of_changes_alone_says_nothing_of_who_is_missing() {
        ReconcileRules.Result result =
                compare(new TwoSides().here(1, Role.REGISTERED).onlyChanges());

        assertThat(result.differences()).isEmpty();
    }

    @Test
    void a_member_who_registered_there_as_somebody_else_is_found_by_our_id() {
        ReconcileRules.Result result = compare(new TwoSides()
                .here(1, Role.REGISTERED)
                .there(Registrant.of("other@example.org", "c1", "turnout-7-1", State.REGISTERED), Duration.ofDays(1)));

        assertThat(result.differences()).isEmpty();
        assertThat(result.same()).isEqualTo(1);
    }

    @Test
    void only_a_provider_that_takes_decisions_is_told_again_of_who_waits_there() {
        assertThat(Kind.WAITING_THERE.repairs(Set.of())).isEmpty();
        assertThat(Kind.WAITING_THERE.repairs(Set.of(Capability.DECIDE))).containsExactly(Repair.PUSH_AGAIN);
        assertThat(Kind.UNDECIDED_THERE.repairs(Set.of(Capability.DECIDE))).isEmpty();
    }

    private static ReconcileRules.Result compare(TwoSides sides) {
        return ReconcileRules.compare(sides.sides(), SETTLED_AFTER);
    }

    private static Map<String, Kind> kinds(ReconcileRules.Result result) {
        return result.differences().stream().collect(Collectors.toMap(Difference::email, Difference::kind));
    }
}
