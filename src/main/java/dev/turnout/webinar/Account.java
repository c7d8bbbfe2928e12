package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An account at a provider as pages show it, without its secrets.
 *
 * @param alert what is wrong with it, in words for the person who looks after it; absent when all is well
 * @param alertKind absent with the alert, and for an old one
 * @param pressing whether somebody has to look after it: not while it may well pass by itself
 * @param heldUntil until when nothing is sent to it
 * @param lastUsedAt when the provider last took its credentials, to the hour; absent when it never did
 * @param disabledAt since when nothing is sent to it and nothing read from it, because somebody said so
 * @param letEnd whether its credentials may end by disuse while it is disabled
 * @param checkDueAt absent when no check is planned
 */
public record Account(
        AccountId id,
        String name,
        String provider,
        URI baseUrl,
        String clientId,
        @Nullable String alert,
        @Nullable Instant alertSince,
        @Nullable Health alertKind,
        boolean pressing,
        @Nullable Instant heldUntil,
        @Nullable Instant checkedAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant disabledAt,
        boolean letEnd,
        @Nullable Instant checkDueAt,
        Instant createdAt) {

    public boolean disabled() {
        return disabledAt != null;
    }

    /** @param limit after which without use its credentials end; see {@link WebinarProvider#endsWhenIdleFor} */
    public Optional<Instant> idleEnd(Optional<Duration> limit) {
        return limit.map((lastUsedAt == null ? createdAt : lastUsedAt)::plus);
    }
}
