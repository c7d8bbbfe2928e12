package dev.turnout.api.own;

import dev.turnout.program.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program.
 *
 * @param binding absent while no provider runs the event
 */
record ProgramShown(
        long id,
        String name,
        String description,
        Channel channel,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        String zone,
        boolean requiresApproval,
        Map<String, String> tags,
        @Nullable Binding binding,
        Counts counts,
        Instant createdAt) {

    record Channel(long id, String name, boolean webinar) {}

    record Binding(long accountId, String eventId) {}

    /** @param seatsTaken by all who hold one; {@code registered} leaves out who is on the way there */
    record Counts(int members, int registered, int attended, int noShow, int waitlisted, int seatsTaken) {}

    /**
     * Everything about one program.
     *
     * @param sync absent while no provider runs the event
     */
    record Whole(
            ProgramShown program,
            List<Standing> statuses,
            SeatsShown seats,
            @Nullable Sync sync) {}

    record Standing(StatusShown status, int members) {}

    /**
     * @param capacity absent means that there is no limit, as for {@code free}
     * @param freeForNewcomers a free seat belongs to those who wait, while anybody does
     */
    record SeatsShown(
            @Nullable Integer capacity,
            long taken,
            @Nullable Long free,
            @Nullable Long freeForNewcomers,
            long waiting,
            long over,
            boolean promotionPaused) {}

    /**
     * How Turnout and the provider agree.
     *
     * @param toTell people whom the provider has still to be told of
     * @param toldAbout about when the last of them will be through; absent when nobody waits or nobody can know
     * @param heldFor what is wrong with the account
     */
    record Sync(
            @Nullable String account,
            @Nullable String provider,
            int toTell,
            @Nullable Instant toldAbout,
            @Nullable Cause heldFor,
            @Nullable String heldBecause,
            @Nullable Instant heldUntil,
            @Nullable Event event,
            @Nullable Attendance attendance) {}

    record Event(
            String id,
            String title,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            String standing,
            Instant fetchedAt) {}

    /** @param complete whether the provider has everybody, so that the absent are No Shows */
    record Attendance(
            boolean running,
            @Nullable Instant lastAt,
            @Nullable Instant nextAt,
            boolean complete,
            @Nullable String trouble,
            int unmatched) {}
}
