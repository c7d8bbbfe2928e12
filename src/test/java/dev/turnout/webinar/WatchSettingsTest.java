package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");

    private final WatchSettings settings = new WatchSettings(
            Duration.ofHours(48), Duration.ofMinutes(15), Duration.ofDays(14), Duration.ofHours(1), Duration.ofDays(1));

    @Test
    void the_nearer_the_event_the_more_often_it_is_looked_at() {
        assertThat(inDays(90)).isEqualTo(Duration.ofDays(1));
        assertThat(inDays(14)).isEqualTo(Duration.ofHours(1));
        assertThat(inDays(3)).isEqualTo(Duration.ofHours(1));
        assertThat(inDays(2)).isEqualTo(Duration.ofMinutes(15));
        assertThat(inDays(0)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void an_event_without_a_date_is_looked_at_each_day() {
        assertThat(settings.next(NOW, null, null)).hasValue(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void an_event_that_is_over_is_looked_at_no_more() {
        assertThat(settings.next(NOW, NOW.minus(Duration.ofHours(1)), NOW)).isEmpty();
        assertThat(settings.next(NOW, NOW.minus(Duration.ofHours(1)), NOW.plusSeconds(1)))
                .hasValue(NOW.plus(Duration.ofMinutes(15)));
    }

    private Duration inDays(int days) {
        Instant start = NOW.plus(Duration.ofDays(days));
        return Duration.between(
                NOW, settings.next(NOW, start, start.plus(Duration.ofHours(1))).orElseThrow());
    }
}
