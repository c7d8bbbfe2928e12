package dev.turnout.webinar;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed about a program's event at the provider.
 *
 * @param seenAt absent until somebody said that they had seen it
 */
public record EventChange(
        long id,
        ProgramId program,
        What what,
        Side from,
        Side to,
        Instant at,
        @Nullable Instant seenAt,
        @Nullable String seenBy) {

    /** A provider may round its times; nobody plans by the second. */
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    public enum What {
        MOVED,
        RENAMED,
        /** Cancelled, or switched off. */
        OFF,
        /** The provider no longer shows it to the account. */
        GONE,
        /** It takes place again, after it was off or gone. */
        BACK
    }

    /** The event before, or after. Absent is what the provider did not tell. */
    public record Side(
            @Nullable String title,
            @Nullable Instant start,
            @Nullable Instant end) {

        static final Side NOTHING = new Side(null, null, null);

        static Side of(ProviderEvents.Known known) {
            return new Side(known.title(), known.start(), known.end());
        }

        static Side of(EventSnapshot event) {
            return new Side(event.title(), event.start(), event.end());
        }

        /** @return nothing when it was not told */
        public @Nullable Schedule schedule(ZoneId zone) {
            return start != null && end != null && end.isAfter(start) ? new Schedule(start, end, zone) : null;
        }
    }

    /** What is another than it was known to be, of the same event. */
    static List<What> between(ProviderEvents.Known before, EventSnapshot now) {
        List<What> changes = new ArrayList<>();
        boolean there = before.standing() == EventStanding.THERE;
        if (there != now.active()) {
            changes.add(now.active() ? What.BACK : What.OFF);
        }
        if (other(before.start(), now.start()) || other(before.end(), now.end())) {
            changes.add(What.MOVED);
        }
        if (!before.title().equals(now.title())) {
            changes.add(What.RENAMED);
        }
        return changes;
    }

    private static boolean other(@Nullable Instant before, @Nullable Instant now) {
        if (before == null || now == null) {
            return now != null;
        }
        return Duration.between(before, now).abs().compareTo(SAME_TIME) >= 0;
    }
}
