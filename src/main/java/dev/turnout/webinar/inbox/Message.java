package dev.turnout.webinar.inbox;

import dev.turnout.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a provider, as the inbox shows it.
 *
 * @param kind the provider's name for what it is about; absent for a rejected one
 * @param repeats how often it came again
 * @param because why it was rejected, the name of a {@link dev.turnout.webinar.WebhookReading.Because}
 * @param trouble the words for that, or the last failure of working it off
 */
public record Message(
        MessageId id,
        AccountId account,
        State state,
        @Nullable String kind,
        Instant receivedAt,
        int repeats,
        @Nullable Instant repeatedAt,
        @Nullable String because,
        @Nullable String trouble,
        List<Effect> effects,
        int attempts,
        @Nullable Instant processedAt) {

    public enum State {
        /** Not worked off yet. */
        NEW,
        DONE,
        FAILED,
        REJECTED
    }

    /** Whether it can be worked off once more: what was never verified never is. */
    public boolean canGoAgain() {
        return state == State.DONE || state == State.FAILED;
    }

    /**
     * As it came.
     *
     * @param headers by lower-case name, those that say something
     * @param body of a rejected one only the beginning
     */
    public record Raw(Map<String, String> headers, byte[] body) {}
}
