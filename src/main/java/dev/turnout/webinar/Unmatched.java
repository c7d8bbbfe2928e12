package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attendee who could not be told from anyone.
 *
 * @param key {@link AttendanceRow#key()}
 * @param name as the person typed it at the provider
 * @param email as it was sent, which is no usable address
 * @param ruling what somebody said of it; absent while it is open
 */
public record Unmatched(
        String key,
        @Nullable String name,
        @Nullable String email,
        Evidence evidence,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Ruling ruling) {

    /**
     * @param person who it is; absent for nobody we know
     * @param name that person's
     */
    public record Ruling(
            @Nullable PersonId person, @Nullable String name, String by, Instant at) {}
}
