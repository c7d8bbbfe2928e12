package dev.turnout.mail;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The part of each day in which a reader is left alone; it may go over midnight. */
record QuietHours(@Nullable LocalTime from, @Nullable LocalTime to) {

    /** When a mail that is due then may go out: at once, or when the quiet hours are over. */
    Instant after(Instant due, ZoneId zone) {
        if (from == null || to == null || from.equals(to)) {
            return due;
        }
        ZonedDateTime then = due.atZone(zone);
        LocalTime time = then.toLocalTime();
        boolean overMidnight = from.isAfter(to);
        boolean quiet =
                overMidnight ? !time.isBefore(from) || time.isBefore(to) : !time.isBefore(from) && time.isBefore(to);
        if (!quiet) {
            return due;
        }
        boolean endsTomorrow = overMidnight && !time.isBefore(from);
        return then.toLocalDate()
                .plusDays(endsTomorrow ? 1 : 0)
                .atTime(to)
                .atZone(zone)
                .toInstant();
    }
}
