package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.Pace;
import dev.turnout.webinar.wire.HttpWire;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where GoTo Webinar is, and how patiently and how fast it is called.
 *
 * @param authorizeUrl where a person signs in; GoTo is moving it to identity.goto.com
 * @param tokenUrl where tokens are lent and renewed; moves with it
 * @param identityUrl tells who signed in, where the token's own answer does not
 * @param requestTimeout until an answer has begun, and for a short answer until it is complete
 * @param listTimeout until one page of registrants, or a session's whole attendance, is read
 * @param listBytes the longest such answer that is read
 * @param callsPerSecond a fifth below GoTo's 10, because other clients of the same app share that quota
 * @param quotaPause after GoTo said that there were too many calls: its quota is a second long, and it names no time
 * @param listKeptFor how long a list of registrants answers for who is on it: GoTo finds nobody by email, so each
 *     look-up would read the whole list again
 * @param attendanceFinalAfter after the last session's end; GoTo documents no delay, integrators report minutes
 */
@ConfigurationProperties("turnout.webinar.goto")
public record GoToSettings(
        @DefaultValue("https://authentication.logmeininc.com/oauth/authorize")
        URI authorizeUrl,

        @DefaultValue("https://authentication.logmeininc.com/oauth/token")
        URI tokenUrl,

        @DefaultValue("https://api.getgo.com/identity/v1") URI identityUrl,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("2m") Duration listTimeout,
        @DefaultValue("268435456") long listBytes,
        @DefaultValue("8") int callsPerSecond,
        @DefaultValue("2s") Duration quotaPause,
        @DefaultValue("10s") Duration listKeptFor,
        @DefaultValue("2h") Duration attendanceFinalAfter) {

    public GoToSettings {
        new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
        if (callsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "turnout.webinar.goto.calls-per-second must be above zero, not " + callsPerSecond);
        }
        if (!quotaPause.isPositive() || listKeptFor.isNegative() || attendanceFinalAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "turnout.webinar.goto: quota-pause is above zero, and no other time is below it");
        }
    }

    HttpWire.Limits limits() {
        return new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
    }

    Pace calls() {
        return new Pace(callsPerSecond, Duration.ofSeconds(1));
    }

    /** A registration is two calls: it is written, and then read back to learn whether it waits for approval. */
    Pace registrations() {
        return new Pace(callsPerSecond, Duration.ofSeconds(2));
    }
}
