package dev.turnout.webinar.zoom;

import java.net.URI;
import java.time.Duration;

/** Zoom's settings with a tester's patience, and no quota of ours. */
final class TestSettings {

    private TestSettings() {}

    static ZoomSettings of(FakeZoom zoom, Duration patience) {
        return new ZoomSettings(
                URI.create(zoom.address() + "/oauth/token"),
                Duration.ofSeconds(1),
                patience,
                patience.multipliedBy(2),
                1 << 24,
                ZoomPlan.UNLIMITED,
                0,
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(6),
                Duration.ofHours(24),
                Duration.ofSeconds(30));
    }
}
