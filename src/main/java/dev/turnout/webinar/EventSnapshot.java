package dev.turnout.webinar;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of an event now. Absent means unknown.
 *
 * @param audienceUrl the public page of the event, the same for everyone
 * @param active false once the event is cancelled or switched off at the provider
 */
public record EventSnapshot(
        EventRef ref,
        String title,
        @Nullable String summary,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable ZoneId zone,
        @Nullable Instant archiveStart,
        @Nullable Instant archiveEnd,
        @Nullable URI audienceUrl,
        boolean active)
        implements EventAnswer {}
