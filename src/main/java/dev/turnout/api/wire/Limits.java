package dev.turnout.api.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Turns calls away that exceed what the settings allow (facts 1.7); by default nothing is limited. */
@Component
class Limits {

    private static final Duration WINDOW = Duration.ofSeconds(20);

    /** How long a count of the day's calls is good enough. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final ApiSettings.Limits settings;
    private final Usage usage;
    private final InstantSource clock;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Deque<Instant> recent = new ArrayDeque<>();
    private Instant counted = Instant.EPOCH;
    private long today;

    Limits(ApiSettings settings, Usage usage, InstantSource clock) {
        this.settings = settings.limits();
        this.usage = usage;
        this.clock = clock;
    }

    /** Takes the call's place; {@link #leave} gives it back, whatever this says. */
    Optional<WireTrouble> enter() {
        int now = inFlight.incrementAndGet();
        if (settings.concurrent() > 0 && now > settings.concurrent()) {
            return Optional.of(WireTrouble.of(615, "Concurrent access limit reached"));
        }
        if (settings.rate() > 0 && isTooFast()) {
            return Optional.of(WireTrouble.of(
                    606,
                    "Max rate limit '" + settings.rate() + "' exceeded with in '" + WINDOW.toSeconds() + "' secs"));
        }
        return settings.daily() > 0 && isUsedUp()
                ? Optional.of(WireTrouble.of(607, "Daily quota reached"))
                : Optional.empty();
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    private synchronized boolean isTooFast() {
        Instant now = clock.instant();
        while (!recent.isEmpty() && !recent.getFirst().isAfter(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= settings.rate()) {
            return true;
        }
        recent.addLast(now);
        return false;
    }

    private synchronized boolean isUsedUp() {
        Instant now = clock.instant();
        if (counted.plus(FRESH).isBefore(now)) {
            today = usage.callsToday();
            counted = now;
        }
        return today >= settings.daily();
    }
}
