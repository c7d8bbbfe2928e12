package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account at a provider as pages show it, without its secrets.
 *
 * @param alert what is wrong with it, in words for the person who looks after it; absent when all is well
 * @param heldUntil until when nothing is sent to it
 */
public record Account(
        AccountId id,
        String name,
        String provider,
        URI baseUrl,
        String clientId,
        @Nullable String alert,
        @Nullable Instant alertSince,
        @Nullable Instant heldUntil,
        @Nullable Instant checkedAt) {}
