package dev.turnout.webinar.rehearsal;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** An event as it stands; its times are on its own clock. */
public record RehearsalEvent(
        long id,
        long clientId,
        String title,
        @Nullable String summary,
        ZoneId zone,
        Instant liveStart,
        Instant liveEnd,
        @Nullable Instant archiveStart,
        @Nullable Instant archiveEnd,
        boolean active,
        Instant wallAnchor,
        Instant eventAnchor,
        double speed,
        double liveShare,
        double onDemandShare) {

    EventClock clock() {
        return new EventClock(wallAnchor, eventAnchor, speed);
    }
}
