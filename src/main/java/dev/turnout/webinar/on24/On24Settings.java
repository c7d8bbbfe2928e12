package dev.turnout.webinar.on24;

import dev.turnout.webinar.Pace;
import dev.turnout.webinar.wire.HttpWire;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently, how fast and how strictly ON24 is called.
 *
 * @param requestTimeout until an answer has begun, and for a short answer until it is complete
 * @param listTimeout until a whole list of attendees or registrants is read
 * @param listBytes the longest list that is read; 100,000 attendees with their poll answers are about 500 MB
 * @param writesPerMinute a quarter below ON24's 1,000, because other clients of the account share that quota
 * @param listsPerMinute a quarter below ON24's 100
 * @param attendanceFinalAfter after the event's end; ON24 brings live attendance up to 24 hours late
 * @param visibleWithin how late ON24 lists a new registrant
 * @param honorRequired whether fields the event's form requires must be sent, or people be refused
 * @param honorValidation whether values outside the event form's lists are refused
 * @param eventEmails whether ON24 sends its own emails to those registered through us
 */
@ConfigurationProperties("turnout.webinar.on24")
public record On24Settings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("10m") Duration listTimeout,
        @DefaultValue("1073741824") long listBytes,
        @DefaultValue("750") int writesPerMinute,
        @DefaultValue("75") int listsPerMinute,
        @DefaultValue("24h") Duration attendanceFinalAfter,
        @DefaultValue("15m") Duration visibleWithin,
        @DefaultValue("true") boolean honorRequired,
        @DefaultValue("true") boolean honorValidation,
        @DefaultValue("true") boolean eventEmails) {

    public On24Settings {
        new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
        positive("writes-per-minute", writesPerMinute);
        positive("lists-per-minute", listsPerMinute);
    }

    /**
     * For the rehearsal, which has no quota but those it is told to play, knows its attendance at once, and must not
     * be confused with an account where these figures matter.
     */
    public On24Settings forRehearsal() {
        return new On24Settings(
                connectTimeout,
                requestTimeout,
                listTimeout,
                listBytes,
                600_000,
                60_000,
                Duration.ZERO,
                Duration.ZERO,
                honorRequired,
                honorValidation,
                eventEmails);
    }

    HttpWire.Limits limits() {
        return new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
    }

    Pace pace(On24.Kind kind) {
        return switch (kind) {
            case WRITE, EVENT -> new Pace(writesPerMinute, Duration.ofMinutes(1));
            case LIST -> new Pace(listsPerMinute, Duration.ofMinutes(1));
            case EVENTS -> new Pace(Math.max(1, listsPerMinute * 3 / 10), Duration.ofMinutes(1));
        };
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("turnout.webinar.on24." + name + " must be above zero, not " + value);
        }
    }
}
