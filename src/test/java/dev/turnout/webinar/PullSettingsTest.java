package dev.turnout.webinar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PullSettingsTest {

    private static final Instant END = Instant.parse("2026-09-01T17:00:00Z");

    private final PullSettings settings = new PullSettings(
            List.of(Duration.ofHours(24), Duration.ofMinutes(30), Duration.ofHours(2)),
            "23:00",
            ZoneId.of("America/Los_Angeles"),
            Duration.ofDays(90),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));

    @Test
    void the_first_pulls_follow_the_end_of_the_event() {
        assertThat(settings.next(END.minus(Duration.ofDays(3)), END, null)).contains(END.plus(Duration.ofMinutes(30)));
        assertThat(settings.next(END.plus(Duration.ofMinutes(30)), END, null)).contains(END.plus(Duration.ofHours(2)));
    }

    @Test
    void afterwards_each_night_at_eleven_in_the_providers_zone_also_over_a_change_of_the_clocks() {
        Instant after = END.plus(Duration.ofHours(24));
        assertThat(settings.next(after, END, null)).contains(Instant.parse("2026-09-03T06:00:00Z"));
        Instant november = Instant.parse("2026-11-02T12:00:00Z");
        assertThat(settings.next(november, END, null)).contains(Instant.parse("2026-11-03T07:00:00Z"));
    }

    @Test
    void the_nights_end_with_the_recording() {
        Instant closes = END.plus(Duration.ofDays(2));
        assertThat(settings.next(END.plus(Duration.ofDays(3)), END, closes)).isEmpty();
        assertThat(settings.next(END, null, null)).isEmpty();
    }
}
