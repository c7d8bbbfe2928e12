package dev.turnout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is told to go on. */
public final class TestClock implements InstantSource {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-09-01T10:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    public void forward(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }
}
