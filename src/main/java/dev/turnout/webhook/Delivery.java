package dev.turnout.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that one endpoint is told.
 *
 * @param message by which the other side knows it again, however often it is sent
 * @param attempts since it was staged, or since it was last replayed
 * @param dueAt of the next try, while it waits
 * @param triedAt when it was last sent
 * @param answerStatus of the last try; absent when there was no answer
 * @param answerStart the beginning of the answer's body
 * @param trouble why there was no answer
 */
public record Delivery(
        DeliveryId id,
        UUID message,
        WebhookEvent event,
        State state,
        int attempts,
        Instant stagedAt,
        Instant dueAt,
        @Nullable Instant triedAt,
        @Nullable Integer answerStatus,
        @Nullable String answerStart,
        @Nullable String trouble) {

    public enum State {
        WAITING,
        DELIVERED,
        /** Given up, or not wanted any more. */
        FAILED
    }
}
