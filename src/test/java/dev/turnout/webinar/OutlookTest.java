package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.program.Backlog;
import dev.turnout.program.Cause;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final Pace PACE = new Pace(60, Duration.ofMinutes(1));

    @Test
    void the_last_one_is_through_after_those_before_and_themselves() {
        assertThat(outlook(new Backlog(30, 0, 90, NOW), null, null).through(NOW))
                .isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void a_hold_that_passes_comes_first() {
        Instant until = NOW.plusSeconds(600);
        assertThat(outlook(new Backlog(30, 0, 0, NOW), Cause.QUOTA, until).through(NOW))
                .isEqualTo(until.plusSeconds(30));
    }

    @Test
    void nobody_is_through_before_they_may_be_tried() {
        Instant midnight = Instant.parse("2026-09-02T00:00:00Z");
        assertThat(outlook(new Backlog(1, 0, 0, midnight), null, null).through(NOW))
                .isEqualTo(midnight);
    }

    @Test
    void nobody_knows_when_somebody_has_to_act_first() {
        assertThat(outlook(new Backlog(1, 0, 0, NOW), Cause.CREDENTIALS, null).through(NOW))
                .isNull();
        assertThat(outlook(new Backlog(3, 3, 0, null), null, null).through(NOW))
                .as("the organiser decides")
                .isNull();
        assertThat(outlook(Backlog.NONE, null, null).through(NOW)).isNull();
    }

    @Test
    void a_hold_of_the_account_comes_before_the_next_try() {
        Instant until = NOW.plusSeconds(600);
        assertThat(outlook(Backlog.NONE, Cause.PROVIDER_DOWN, until).nextTry(NOW, NOW))
                .isEqualTo(until);
        assertThat(outlook(Backlog.NONE, null, null).nextTry(until, NOW)).isEqualTo(until);
        assertThat(outlook(Backlog.NONE, null, null).nextTry(NOW, NOW))
                .as("at once")
                .isNull();
        assertThat(outlook(Backlog.NONE, Cause.CREDENTIALS, until).nextTry(NOW, NOW))
                .as("not before somebody acts")
                .isNull();
    }

    private static Outlook outlook(Backlog backlog, Cause heldFor, Instant heldUntil) {
        return new Outlook(backlog, PACE, heldFor, null, heldUntil);
    }
}
