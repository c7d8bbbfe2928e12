package dev.turnout.webhook;

import dev.turnout.activity.Activity;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where another system wants to be told of what happens.
 *
 * @param events at least one
 * @param programs whose members it is told of; empty for all, and for what belongs to none
 * @param stopped why Turnout itself disabled it; absent when nobody did, or a person
 * @param failingSince since when nothing has got through
 * @param oldSecretUntil until when the secret before this one signs too
 */
public record Endpoint(
        EndpointId id,
        String url,
        String description,
        Set<WebhookEvent> events,
        Set<ProgramId> programs,
        boolean enabled,
        @Nullable Stopped stopped,
        @Nullable Instant failingSince,
        @Nullable Instant oldSecretUntil,
        Instant createdAt) {

    public enum Because {
        /** It answered 410. */
        GONE,
        /** Nothing got through for as long as one delivery is tried. */
        FAILING
    }

    public record Stopped(Because because, Instant at) {}

    boolean wants(WebhookEvent event, Activity activity) {
        return events.contains(event)
                && (programs.isEmpty() || (activity.program() != null && programs.contains(activity.program())));
    }
}
