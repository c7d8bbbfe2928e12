package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When attendance is pulled.
 *
 * @param afterEnd the pulls after the event's end
 * @param nightlyAt and afterwards each night at this time, while the recording is open
 * @param nightlyZone the zone of that time; the provider's own, because its figures are brought up to date by its night
 * @param recordingOpen how long after the event a recording counts as open when the provider does not say
 * @param retry the pause after a pull that a provider's trouble stopped
 * @param lease after which a pull is taken for dead; longer than a provider may take for a long list
 */
@ConfigurationProperties("turnout.pull")
public record PullSettings(
        @DefaultValue({"30m", "2h", "6h", "24h", "72h"}) List<Duration> afterEnd,
        @DefaultValue("23:00") String nightlyAt,
        @DefaultValue("America/Los_Angeles") ZoneId nightlyZone,
        @DefaultValue("90d") Duration recordingOpen,
        @DefaultValue("5m") Duration retry,
        @DefaultValue("15m") Duration lease) {

    public PullSettings {
        LocalTime.parse(nightlyAt);
        afterEnd = afterEnd.stream().sorted().toList();
    }

    /**
     * The first planned pull after {@code now}.
     *
     * @param recordingEnds absent when the provider does not say
     * @return nothing when no more pulls are planned, or the event's end is unknown
     */
    Optional<Instant> next(Instant now, @Nullable Instant end, @Nullable Instant recordingEnds) {
        if (end == null) {
            return Optional.empty();
        }
        Optional<Instant> planned =
                afterEnd.stream().map(end::plus).filter(at -> at.isAfter(now)).findFirst();
        if (planned.isPresent()) {
            return planned;
        }
        Instant until = recordingEnds != null ? recordingEnds : end.plus(recordingOpen);
        ZonedDateTime here = now.atZone(nightlyZone);
        ZonedDateTime tonight = here.with(LocalTime.parse(nightlyAt));
        Instant nightly = (tonight.isAfter(here) ? tonight : tonight.plusDays(1)).toInstant();
        return nightly.isAfter(until) ? Optional.empty() : Optional.of(nightly);
    }
}
