package dev.turnout.webinar.rehearsal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registrant as stored; times are on the event's clock, minutes are null where the dice decide. */
record StagedPerson(
        long id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable String correlationId,
        @Nullable String partnerRef,
        String userStatus,
        boolean blocked,
        Instant registeredAt,
        Instant changedAt,
        @Nullable Integer liveMinutes,
        @Nullable Integer archiveMinutes) {

    /** What this person has watched by {@code now}; who cancelled or was blocked only watches if told to. */
    Optional<Watching> watched(RehearsalEvent event, Instant now) {
        if (liveMinutes != null && archiveMinutes != null) {
            return Watching.set(event, liveMinutes, archiveMinutes).by(now);
        }
        return userStatus.equals("active") && !blocked
                ? Watching.drawn(event, id, registeredAt).by(now)
                : Optional.empty();
    }
}
