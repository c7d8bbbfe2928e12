package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.program.Cause;
import dev.turnout.program.Pushes.Claim;
import dev.turnout.program.Pushes.Retry;
import dev.turnout.program.SettleRegistrations.Answer;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeighedTest {

    private static final PushSettings SETTINGS = new PushSettings(
            32, Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(15), Duration.ofHours(24));
    private static final Claim CLAIM = TellProviderTest.claim(false, 0);
    private static final Instant NOW = CLAIM.patienceFrom().plusSeconds(60);
    private static final Instant TOO_LATE = CLAIM.patienceFrom().plus(Duration.ofHours(25));

    @Test
    void a_quota_is_waited_for_and_uses_up_nobodys_patience() {
        Instant until = TOO_LATE.plusSeconds(90);
        TryLater throttled = new TryLater(TryLater.Why.THROTTLED, until, "Slow down");
        Weighed weighed = weigh(TOO_LATE, fine(), fine(), new Told.Held(CLAIM, throttled));

        assertThat(weighed.trouble()).as("one among three is not the account’s").isNull();
        Retry retry = weighed.retries().getFirst();
        assertThat(retry.due()).isEqualTo(until);
        assertThat(retry.patienceFrom()).isEqualTo(until);
        assertThat(retry.cause()).isEqualTo(Cause.QUOTA);
    }

    @Test
    void a_provider_that_is_down_for_one_of_many_is_tried_for_a_day_and_given_up() {
        Told down = new Told.Held(CLAIM, new TryLater(TryLater.Why.UNAVAILABLE, null, "503"));
        Retry retry = weigh(NOW, fine(), fine(), down).retries().getFirst();
        assertThat(retry.patienceFrom()).isEqualTo(CLAIM.patienceFrom());
        assertThat(retry.cause()).isEqualTo(Cause.PROVIDER_DOWN);

        Weighed late = weigh(TOO_LATE, fine(), fine(), down);
        assertThat(late.retries()).isEmpty();
        assertThat(late.answers().getLast()).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.cause()).isEqualTo(Cause.NO_ANSWER);
            assertThat(refused.because()).contains("24 hours").contains("503");
        });
    }

    @Test
    void what_is_the_accounts_is_put_back_due_at_once_with_patience_from_the_end_of_its_hold() {
        Told locked = new Told.Held(CLAIM, new AccountProblem(AccountProblem.Kind.AUTH, "401"));
        Weighed weighed = weigh(TOO_LATE, fine(), fine(), locked);

        assertThat(weighed.trouble()).isNotNull();
        Instant until = TOO_LATE.plusSeconds(5);
        Retry retry = weighed.heldUntil(until, TOO_LATE).getFirst();
        assertThat(retry.due()).isEqualTo(TOO_LATE);
        assertThat(retry.patienceFrom()).isEqualTo(until);
        assertThat(retry.cause()).isEqualTo(Cause.CREDENTIALS);
    }

    @Test
    void the_organiser_may_take_as_long_as_they_like() {
        Retry retry = weigh(TOO_LATE, new Told.Waiting(CLAIM)).retries().getFirst();

        assertThat(retry.cause()).isEqualTo(Cause.ORGANISER);
        assertThat(retry.lookFirst()).isTrue();
        assertThat(retry.patienceFrom()).isEqualTo(TOO_LATE);
    }

    @Test
    void who_used_up_their_calls_goes_on_at_midnight_in_utc() {
        Retry retry = weigh(NOW, new Told.UsedUp(CLAIM)).retries().getFirst();

        assertThat(retry.due()).isEqualTo(Instant.parse("2026-09-02T00:00:00Z"));
        assertThat(retry.patienceFrom()).isEqualTo(retry.due());
    }

    private static Told fine() {
        return new Told.Settled(new Answer.Confirmed(CLAIM, "7", null));
    }

    private static Weighed weigh(Instant now, Told... told) {
        return Weighed.of(List.of(told), SETTINGS, now, () -> 1);
    }
}
