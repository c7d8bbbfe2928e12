package dev.turnout.api.own;

import dev.turnout.webhook.Delivery;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a webhook is told.
 *
 * @param messageId what is sent as {@code webhook-id}, each time
 * @param attempts since it was staged, or since it was last replayed
 * @param nextAttemptAt absent unless it waits
 * @param answer of the last attempt; absent where there was none
 * @param trouble why there was no answer
 */
record DeliveryShown(
        long id,
        UUID messageId,
        String type,
        Delivery.State state,
        int attempts,
        Instant stagedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant lastAttemptAt,
        @Nullable Answer answer,
        @Nullable String trouble) {

    /** @param start of its body */
    record Answer(int status, @Nullable String start) {}

    /** @param payload what is sent, byte for byte as it is signed */
    record Whole(DeliveryShown delivery, String payload) {}

    static DeliveryShown of(Delivery delivery) {
        Integer status = delivery.answerStatus();
        return new DeliveryShown(
                delivery.id().value(),
                delivery.message(),
                delivery.event().type(),
                delivery.state(),
                delivery.attempts(),
                delivery.stagedAt(),
                delivery.state() == Delivery.State.WAITING ? delivery.dueAt() : null,
                delivery.triedAt(),
                status == null ? null : new Answer(status, delivery.answerStart()),
                delivery.trouble());
    }
}
