package dev.turnout.program;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When the webinar runs. Both ends are known or neither is.
 *
 * @param zone in which the team and its audience think of it; never decides when something happens
 */
public record Schedule(@Nullable Instant start, @Nullable Instant end, ZoneId zone) {

    public Schedule {
        if ((start == null) != (end == null)) {
            throw new IllegalArgumentException("a schedule has both ends or neither");
        }
        if (start != null && end != null && !end.isAfter(start)) {
            throw new IllegalArgumentException("a webinar ends after it starts");
        }
    }

    public static Schedule open(ZoneId zone) {
        return new Schedule(null, null, zone);
    }

    public boolean hasEnded(Instant now) {
        return end != null && !now.isBefore(end);
    }
}
