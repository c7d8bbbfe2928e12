package dev.turnout.campaign.webhook;

import dev.turnout.webhook.Posted;

/** What came of one call. */
sealed interface Called {

    record Yes(int status) implements Called {}

    /** It would be the same the next time. */
    record No(String because) implements Called {}

    /** The other side is in trouble, or was not reached. */
    record Later(String because) implements Called {}

    static Called of(Posted posted) {
        return switch (posted) {
            case Posted.Answered answered -> of(answered.status());
            case Posted.Unanswered unanswered ->
                unanswered.forGood() ? new No(unanswered.because()) : new Later(unanswered.because());
        };
    }

    private static Called of(int status) {
        if (status >= 200 && status < 300) {
            return new Yes(status);
        }
        return status >= 500 || status == 429 || status == 408
                ? new Later("answered " + status)
                : new No("answered " + status);
    }
}
