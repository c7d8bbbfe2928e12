package dev.turnout.api.own;

import dev.turnout.id.ProgramId;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.WebhookEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where another system is told of what happens.
 *
 * @param programs whose members it is told of; empty for all
 * @param stopped why Turnout itself disabled it
 * @param failingSince since when nothing has got through
 * @param oldSecretUntil until when the secret before this one signs too
 */
record WebhookShown(
        long id,
        String url,
        String description,
        List<String> events,
        List<Long> programs,
        boolean enabled,
        @Nullable Stopped stopped,
        @Nullable Instant failingSince,
        @Nullable Instant oldSecretUntil,
        Instant createdAt) {

    record Stopped(Endpoint.Because because, Instant at) {}

    /** @param secret shown in this answer and in no other */
    record Made(WebhookShown webhook, String secret) {

        @Override
        public String toString() {
            return "Made[" + webhook.id() + "]";
        }
    }

    static WebhookShown of(Endpoint endpoint) {
        Endpoint.Stopped stopped = endpoint.stopped();
        return new WebhookShown(
                endpoint.id().value(),
                endpoint.url(),
                endpoint.description(),
                endpoint.events().stream().sorted().map(WebhookEvent::type).toList(),
                endpoint.programs().stream().map(ProgramId::value).sorted().toList(),
                endpoint.enabled(),
                stopped == null ? null : new Stopped(stopped.because(), stopped.at()),
                endpoint.failingSince(),
                endpoint.oldSecretUntil(),
                endpoint.createdAt());
    }
}
