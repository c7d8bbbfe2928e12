package dev.turnout.webinar.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A rehearsal to be set up. Its times are on the event's own clock, which shows the wall clock's time when the event
 * is created and then runs {@code speed} times as fast: at speed 60, an event 20 minutes from now begins in 20 seconds.
 *
 * @param archiveStart when the recording opens; null for never
 * @param archiveEnd when it closes; null for never
 * @param liveShare of the registrants who watch live, 0 to 1
 * @param onDemandShare of the registrants who watch the recording only, 0 to 1
 */
public record RehearsalDraft(
        long clientId,
        String title,
        @Nullable String summary,
        ZoneId zone,
        Instant liveStart,
        Instant liveEnd,
        @Nullable Instant archiveStart,
        @Nullable Instant archiveEnd,
        double speed,
        double liveShare,
        double onDemandShare) {

    /** An hour's event whose recording opens at its end for a year; of ten, six watch live and two later. */
    public static RehearsalDraft of(long clientId, String title, ZoneId zone, Instant liveStart) {
        Instant end = liveStart.plus(Duration.ofHours(1));
        return new RehearsalDraft(
                clientId, title, null, zone, liveStart, end, end, end.plus(Duration.ofDays(365)), 1, 0.6, 0.2);
    }

    public RehearsalDraft atSpeed(double newSpeed) {
        return new RehearsalDraft(
                clientId,
                title,
                summary,
                zone,
                liveStart,
                liveEnd,
                archiveStart,
                archiveEnd,
                newSpeed,
                liveShare,
                onDemandShare);
    }

    /** Nobody comes at {@code withAudience(0, 0)}. */
    public RehearsalDraft withAudience(double newLiveShare, double newOnDemandShare) {
        return new RehearsalDraft(
                clientId,
                title,
                summary,
                zone,
                liveStart,
                liveEnd,
                archiveStart,
                archiveEnd,
                speed,
                newLiveShare,
                newOnDemandShare);
    }
}
