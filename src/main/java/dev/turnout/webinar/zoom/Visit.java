package dev.turnout.webinar.zoom;

import dev.turnout.webinar.Watched.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One join of somebody, from a run's participants: who joins again makes another. Absent means unknown.
 *
 * @param code the registrant's id; only who registered has one
 * @param user Zoom's id of a user who is signed in
 * @param inside false for who only saw the waiting room
 * @param internal of the account that holds the webinar
 * @param seconds none, or null, until Zoom has counted them
 */
record Visit(
        @Nullable String code,
        @Nullable String email,
        @Nullable String name,
        @Nullable String user,
        boolean inside,
        boolean internal,
        @Nullable Instant join,
        @Nullable Instant leave,
        @Nullable Long seconds) {

    static Visit of(JsonNode node) {
        String user = Json.text(node, "id");
        return new Visit(
                Json.text(node, "registrant_id"),
                Json.text(node, "user_email"),
                Json.text(node, "name"),
                user == null ? Json.text(node, "participant_user_id") : user,
                !"in_waiting_room".equalsIgnoreCase(Json.text(node, "status")),
                Json.yes(node, "internal_user"),
                Json.instant(node, "join_time"),
                Json.instant(node, "leave_time"),
                Json.number(node, "duration"));
    }

    /** Somebody who holds the webinar does not attend it. Who registered attends, whoever they are. */
    boolean isCrew(Set<String> crew) {
        return code == null
                && (internal || isOf(crew, user) || isOf(crew, email) || (email == null && isOf(crew, name)));
    }

    private static boolean isOf(Set<String> crew, @Nullable String who) {
        return who != null && crew.contains(who.toLowerCase(Locale.ROOT));
    }

    /** Zoom is not through with it yet, or they are still there. */
    boolean isUncounted() {
        return seconds == null || seconds == 0 || leave == null;
    }

    /** @return null when it is not known from when */
    @Nullable
    Interval interval() {
        if (join == null) {
            return null;
        }
        Instant to = leave != null ? leave : join.plusSeconds(seconds == null ? 0 : Math.max(0, seconds));
        return new Interval(join, to);
    }
}
