package dev.turnout.program.waiting;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who got a seat before a member who had begun to wait earlier, and holds one still.
 *
 * @param waitedSince absent for who got it without waiting
 * @param by the waiting list, whose order put them first, or who gave the seat past it
 * @param reason in the words of who gave it
 */
public record Overtaking(
        PersonId person,
        String email,
        String name,
        Instant seatedAt,
        @Nullable Instant waitedSince,
        Actor by,
        @Nullable String reason) {

    public String displayName() {
        return name.isEmpty() ? email : name;
    }
}
