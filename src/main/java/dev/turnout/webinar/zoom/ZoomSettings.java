package dev.turnout.webinar.zoom;

import dev.turnout.webinar.Pace;
import dev.turnout.webinar.wire.HttpWire;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently, how fast and how strictly Zoom is called.
 *
 * @param tokenUrl where access tokens are asked for
 * @param requestTimeout until an answer has begun, and for a short answer until it is complete
 * @param listTimeout until one page of a list is read
 * @param listBytes the longest page that is read; 300 registrants with long answers are a few megabytes
 * @param plan decides the quotas
 * @param headRoom the share of each quota left to other apps of the account, 0 up to 1
 * @param webinarKept how long it is remembered whether a webinar's registrations wait for approval; one call a
 *     registration is saved by it
 * @param attendanceFinalAfter after the end of the event, or of a run that took longer; Zoom brings attendance some
 *     minutes late
 * @param emptyFinalAfter after the event's end when Zoom lists no run of it: one that takes longer is listed only once
 *     it is over, and looks until then as if it had never been
 * @param zeroBelievedAfter until when after the end a join of no length means that Zoom has not counted it yet
 * @param visibleWithin how late Zoom may list a new registrant
 */
@ConfigurationProperties("turnout.webinar.zoom")
public record ZoomSettings(
        @DefaultValue("https://zoom.us/oauth/token") URI tokenUrl,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("2m") Duration listTimeout,
        @DefaultValue("16777216") long listBytes,
        @DefaultValue("pro") ZoomPlan plan,
        @DefaultValue("0.25") double headRoom,
        @DefaultValue("5m") Duration webinarKept,
        @DefaultValue("30m") Duration attendanceFinalAfter,
        @DefaultValue("6h") Duration emptyFinalAfter,
        @DefaultValue("24h") Duration zeroBelievedAfter,
        @DefaultValue("30s") Duration visibleWithin) {

    public ZoomSettings {
        new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
        if (!(headRoom >= 0 && headRoom < 1)) {
            throw new IllegalArgumentException(
                    "turnout.webinar.zoom.head-room is a share from 0 up to 1, not " + headRoom);
        }
        if (emptyFinalAfter.compareTo(attendanceFinalAfter) < 0) {
            throw new IllegalArgumentException(
                    "turnout.webinar.zoom.empty-final-after must not be shorter than attendance-final-after");
        }
    }

    HttpWire.Limits limits() {
        return new HttpWire.Limits(connectTimeout, requestTimeout, listTimeout, listBytes);
    }

    Pace pace(Quota quota) {
        double left = plan.perSecond(quota) * (1 - headRoom);
        // In ten seconds, so that a share of a small quota is still a whole number of calls.
        return new Pace(Math.max(1, (int) Math.floor(left * 10)), Duration.ofSeconds(10));
    }
}
