package dev.turnout.webinar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One registrant's watching. Absent means unknown, never zero; at least one of the three identities is present.
 *
 * @param providerId the registration code, see {@link Registrant#code()}
 * @param liveMinutes minutes watched live; a provider may round the first minute up
 * @param liveViewed how often the live console was opened
 */
public record AttendanceRow(
        @Nullable String providerId,
        @Nullable String correlationId,
        @Nullable String email,
        @Nullable Integer liveMinutes,
        @Nullable Integer archiveMinutes,
        @Nullable Integer liveViewed,
        @Nullable Integer archiveViewed,
        @Nullable Instant firstActivity,
        @Nullable Instant lastActivity) {

    public boolean sawLive() {
        return positive(liveViewed) || positive(liveMinutes);
    }

    public boolean sawRecording() {
        return positive(archiveViewed) || positive(archiveMinutes);
    }

    /** The same registrant's row seen twice: the larger of each figure, the widest span of time. */
    public AttendanceRow and(AttendanceRow other) {
        return new AttendanceRow(
                known(providerId, other.providerId),
                known(correlationId, other.correlationId),
                known(email, other.email),
                larger(liveMinutes, other.liveMinutes),
                larger(archiveMinutes, other.archiveMinutes),
                larger(liveViewed, other.liveViewed),
                larger(archiveViewed, other.archiveViewed),
                earlier(firstActivity, other.firstActivity),
                later(lastActivity, other.lastActivity));
    }

    private static boolean positive(@Nullable Integer figure) {
        return figure != null && figure > 0;
    }

    private static <T> @Nullable T known(@Nullable T one, @Nullable T other) {
        return one != null ? one : other;
    }

    private static @Nullable Integer larger(@Nullable Integer one, @Nullable Integer other) {
        return one == null || other == null ? known(one, other) : Integer.valueOf(Math.max(one, other));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? known(one, other) : one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? known(one, other) : one.isAfter(other) ? one : other;
    }
}
