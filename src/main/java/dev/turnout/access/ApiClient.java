package dev.turnout.access;

import dev.turnout.id.ApiClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program that calls the API on behalf of a team.
 *
 * @param clientId what it signs in by, not secret
 * @param revokedAt absent while it may still call
 */
public record ApiClient(
        ApiClientId id,
        String clientId,
        String name,
        ApiRole role,
        Instant createdAt,
        @Nullable Instant revokedAt) {}
