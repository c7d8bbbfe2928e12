package dev.turnout.campaign.webhook;

import org.jspecify.annotations.Nullable;

/** What came of one call. */
sealed interface Called {

    record Yes(int status) implements Called {}

    /** It would be the same the next time. */
    record No(String because) implements Called {}

    /** The other side is in trouble, or was not reached. */
    record Later(String because) implements Called {}

    static Called of(int status) {
        if (status >= 200 && status < 300) {
            return new Yes(status);
        }
        return status >= 500 || status == 429 || status == 408
                ? new Later("answered " + status)
                : new No("answered " + status);
    }

    static Called of(@Nullable Throwable failure) {
        if (failure instanceof ReachableAddresses.NotReachable not) {
            return new No(String.valueOf(not.getMessage()));
        }
        return new Later(failure == null ? "not reached" : "not reached: " + failure.getMessage());
    }
}
