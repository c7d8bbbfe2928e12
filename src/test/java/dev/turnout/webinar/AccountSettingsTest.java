package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountSettingsTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final AccountSettings settings =
            new AccountSettings(Duration.ofDays(1), Duration.ofMinutes(15), 4, HOUR, Duration.ofDays(7));

    @Test
    void what_lasts_is_an_alert_at_once() {
        assertThat(settings.alerts(Health.AUTH, 1, NOW, NOW)).isTrue();
        assertThat(settings.alerts(Health.ENTITLEMENT, 1, NOW, NOW)).isTrue();
        assertThat(settings.alerts(Health.ADDRESS, 1, NOW, NOW)).isTrue();
    }

    @Test
    void what_may_pass_is_an_alert_after_four_checks_or_an_hour() {
        assertThat(settings.alerts(Health.UNAVAILABLE, 1, NOW, NOW)).isFalse();
        assertThat(settings.alerts(Health.UNAVAILABLE, 3, NOW.minus(Duration.ofMinutes(30)), NOW))
                .isFalse();
        assertThat(settings.alerts(Health.UNAVAILABLE, 4, NOW.minus(Duration.ofMinutes(45)), NOW))
                .isTrue();
        assertThat(settings.alerts(Health.THROTTLED, 2, NOW.minus(HOUR), NOW)).isTrue();
        assertThat(settings.alerts(Health.WELL, 0, NOW, NOW)).isFalse();
    }

    @Test
    void a_healthy_account_is_checked_each_day_or_a_little_sooner() {
        assertThat(settings.next(false, null, Health.WELL, NOW, 0)).hasValue(NOW.plus(Duration.ofDays(1)));
        assertThat(settings.next(false, null, Health.WELL, NOW, 1))
                .hasValue(NOW.plus(Duration.ofDays(1)).minus(Duration.ofMinutes(72)));
    }

    @Test
    void trouble_is_looked_into_sooner_and_a_changed_account_at_once() {
        assertThat(settings.next(false, null, Health.UNAVAILABLE, NOW, 0.5)).hasValue(NOW.plus(Duration.ofMinutes(15)));
        assertThat(settings.next(false, null, Health.AUTH, NOW, 0.5)).hasValue(NOW.plus(HOUR));
        assertThat(settings.next(false, null, null, NOW, 0.5)).hasValue(NOW);
    }

    @Test
    void a_disabled_account_is_used_seven_days_before_its_token_would_end() {
        Instant end = NOW.plus(Duration.ofDays(60));
        assertThat(settings.next(true, end, null, NOW, 0)).hasValue(end.minus(Duration.ofDays(7)));
        assertThat(settings.next(true, end, Health.WELL, NOW, 0)).hasValue(end.minus(Duration.ofDays(7)));
        assertThat(settings.next(true, end, Health.UNAVAILABLE, NOW, 0)).hasValue(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void a_disabled_account_without_an_end_or_past_it_is_left_alone() {
        assertThat(settings.next(true, null, Health.WELL, NOW, 0)).isEmpty();
        assertThat(settings.next(true, NOW, Health.AUTH, NOW, 0)).isEmpty();
    }
}
