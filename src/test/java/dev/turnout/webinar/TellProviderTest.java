package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.id.AccountId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Binding;
import dev.turnout.program.Cause;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.Pushes.Intent;
import dev.turnout.program.SettleRegistrations.Answer;
import dev.turnout.webinar.Registrant.State;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TellProviderTest {

    private static final Registrant PENDING = Registrant.of("tess@example.org", "7", null, State.PENDING);

    private final FakeProvider provider = new FakeProvider();
    private final TellProvider tell = new TellProvider(new WebinarProviders(List.of(provider)));

    @Test
    void a_registration_that_waits_is_approved_where_the_provider_lets_us() {
        provider.can = java.util.Set.of(Capability.DECIDE);
        provider.registration = new Registration.Waiting(PENDING);

        assertThat(told(false))
                .isInstanceOfSatisfying(
                        Told.Settled.class,
                        settled -> assertThat(settled.answer())
                                .isInstanceOfSatisfying(
                                        Answer.Confirmed.class,
                                        confirmed ->
                                                assertThat(confirmed.code()).isEqualTo("7")));
        assertThat(provider.calls).containsExactly("register", "decide true");
    }

    @Test
    void elsewhere_it_waits_for_the_organiser_and_is_nobodys_error() {
        provider.registration = new Registration.Waiting(PENDING);

        assertThat(told(false)).isInstanceOf(Told.Waiting.class);
        assertThat(provider.calls).containsExactly("register");
    }

    @Test
    void who_is_found_waiting_is_approved_or_waited_for_and_never_registered_twice() {
        provider.finding = new Finding.Found(PENDING);
        assertThat(told(true)).isInstanceOf(Told.Waiting.class);

        provider.can = java.util.Set.of(Capability.DECIDE);
        assertThat(told(true)).isInstanceOf(Told.Settled.class);
        assertThat(provider.calls).containsExactly("find", "find", "decide true");
    }

    @Test
    void an_approval_that_does_not_come_through_is_looked_at_again() {
        provider.can = java.util.Set.of(Capability.DECIDE);
        provider.finding = new Finding.Found(PENDING);
        provider.decision = new Trouble.TryLater(Trouble.TryLater.Why.THROTTLED, null, "Slow down");

        assertThat(told(true))
                .isInstanceOfSatisfying(
                        Told.Unclear.class,
                        unclear -> assertThat(unclear.cause()).isEqualTo(Cause.QUOTA));

        provider.decision = new Refused(Refused.Reason.EVENT_FULL, "No seats");
        assertThat(refusal(told(true)).cause()).isEqualTo(Cause.EVENT_FULL);
    }

    @Test
    void who_was_denied_or_blocked_at_the_provider_is_refused() {
        for (State state : List.of(State.DENIED, State.BLOCKED)) {
            provider.finding = new Finding.Found(Registrant.of("tess@example.org", "7", null, state));
            assertThat(refusal(told(true)).cause()).isEqualTo(Cause.PERSON_BLOCKED);
        }
    }

    @Test
    void who_was_cancelled_there_is_registered_again() {
        provider.finding = new Finding.Found(Registrant.of("tess@example.org", "7", null, State.CANCELLED));

        assertThat(told(true)).isInstanceOf(Told.Settled.class);
        assertThat(provider.calls).containsExactly("find", "register");
    }

    @Test
    void a_refusal_keeps_its_cause_and_the_field_that_it_names() {
        provider.registration = new Refused(Refused.Reason.MISSING_FIELD, "Required field is missing: jobtitle");

        Answer.Refused refused = refusal(told(false));
        assertThat(refused.cause()).isEqualTo(Cause.FIELD_MISSING);
        assertThat(refused.field()).isEqualTo("job_title");
        assertThat(refused.because()).isEqualTo("Required field is missing: jobtitle");
    }

    @Test
    void a_call_counts_when_it_reached_a_provider_that_takes_only_so_many() {
        assertThat(tell.tell(account(), claim(false, 0)).counted())
                .as("it has no limit")
                .isFalse();

        provider.registerCallsADay = 3;
        assertThat(tell.tell(account(), claim(false, 2)).counted()).isTrue();
        provider.registration = new Trouble.TryLater(Trouble.TryLater.Why.UNAVAILABLE, null, "Down");
        assertThat(tell.tell(account(), claim(false, 2)).counted()).isFalse();

        provider.calls.clear();
        assertThat(tell.tell(account(), claim(false, 3)).told()).isInstanceOf(Told.UsedUp.class);
        assertThat(provider.calls).isEmpty();
    }

    private static Answer.Refused refusal(Told told) {
        return (Answer.Refused) ((Told.Settled) told).answer();
    }

    private Told told(boolean lookFirst) {
        return tell.tell(account(), claim(lookFirst, 0)).told();
    }

    private static ProviderAccount account() {
        return new ProviderAccount(
                new AccountId(1), FakeProvider.NAME, URI.create("https://fake.invalid"), "1", Map.of());
    }

    static Claim claim(boolean lookFirst, int callsToday) {
        return new Claim(
                new ProgramId(1),
                new PersonId(2),
                Intent.REGISTER,
                1,
                Instant.parse("2026-09-01T10:00:00Z"),
                1,
                lookFirst,
                null,
                callsToday,
                new Binding(new AccountId(1), "1001"),
                new EmailAddress("tess@example.org"),
                PersonFields.named("Tess", "Tester"));
    }
}
