package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the events of programs are looked at, so that what changes at the provider is noticed. Each look is one call.
 *
 * @param soon before the start an event is looked at each {@code everySoon}
 * @param near before the start an event is looked at each {@code everyNear}
 * @param every how often all others are looked at
 */
@ConfigurationProperties("turnout.watch")
public record WatchSettings(
        @DefaultValue("48h") Duration soon,
        @DefaultValue("15m") Duration everySoon,
        @DefaultValue("14d") Duration near,
        @DefaultValue("1h") Duration everyNear,
        @DefaultValue("1d") Duration every) {

    public WatchSettings {
        if (!everySoon.isPositive() || !everyNear.isPositive() || !every.isPositive()) {
            throw new IllegalArgumentException("turnout.watch.every-soon, every-near and every are above zero");
        }
    }

    /** @return nothing once the event is over: it changes no more, and its pulls tell the rest */
    Optional<Instant> next(Instant now, @Nullable Instant start, @Nullable Instant end) {
        if (end != null && !now.isBefore(end)) {
            return Optional.empty();
        }
        if (start == null) {
            return Optional.of(now.plus(every));
        }
        Duration left = Duration.between(now, start);
        if (left.compareTo(soon) <= 0) {
            return Optional.of(now.plus(everySoon));
        }
        return Optional.of(now.plus(left.compareTo(near) <= 0 ? everyNear : every));
    }
}
