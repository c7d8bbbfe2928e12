package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When registrants are pulled and compared.
 *
 * @param every the time between two pulls while the event is ahead; afterwards each pull of the attendance brings one
 * @param hurryAfter the least time between two pulls, however many hints ask for one
 * @param overlap how far back a list of changes reaches into the one before; longer than a provider takes to list one
 * @param settledAfter how long a registration stands here before it is missed at the provider; as long as it takes to
 *     list a new one, ON24 15 minutes
 * @param nightlyAt when each program is compared with the provider, and its next pull asks for a whole list
 * @param nightlyZone the zone of that time
 * @param compareAfterEnd how long after its event a program is still compared each night
 * @param retry the pause after a pull or a comparison that a provider's trouble stopped
 * @param lease after which a pull or a comparison is taken for dead; longer than a long list may take
 */
@ConfigurationProperties("turnout.registrants")
public record RegistrantSettings(
        @DefaultValue("15m") Duration every,
        @DefaultValue("1m") Duration hurryAfter,
        @DefaultValue("1h") Duration overlap,
        @DefaultValue("30m") Duration settledAfter,
        @DefaultValue("23:00") String nightlyAt,
        @DefaultValue("America/Los_Angeles") ZoneId nightlyZone,
        @DefaultValue("1d") Duration compareAfterEnd,
        @DefaultValue("5m") Duration retry,
        @DefaultValue("15m") Duration lease) {

    public RegistrantSettings {
        LocalTime.parse(nightlyAt);
        if (!every.isPositive() || !hurryAfter.isPositive()) {
            throw new IllegalArgumentException("turnout.registrants.every and hurry-after must be above zero");
        }
    }

    /** @return nothing once the event is over, or when it has no end */
    Optional<Instant> next(Instant now, @Nullable Instant end) {
        return end != null && !now.isBefore(end) ? Optional.empty() : Optional.of(now.plus(every));
    }

    /** The last time at or before now at which a night's work was due. */
    public Instant lastNight(Instant now) {
        ZonedDateTime here = now.atZone(nightlyZone);
        ZonedDateTime tonight = here.with(LocalTime.parse(nightlyAt));
        return (tonight.isAfter(here) ? tonight.minusDays(1) : tonight).toInstant();
    }
}
