package dev.turnout.webinar.on24;

import java.time.Duration;

/** ON24's settings with a tester's patience. */
final class TestSettings {

    private TestSettings() {}

    static On24Settings patientFor(Duration requestTimeout) {
        return new On24Settings(
                Duration.ofSeconds(1),
                requestTimeout,
                requestTimeout.multipliedBy(2),
                1 << 26,
                60_000,
                60_000,
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                true,
                true,
                true);
    }
}
