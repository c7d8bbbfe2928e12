package dev.turnout.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. */
public sealed interface Posted {

    /**
     * @param start of the answer's body, as far as it was asked for and came in time
     * @param pause for which the other side asked to be left alone
     */
    record Answered(int status, String start, @Nullable Duration pause) implements Posted {

        private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

        /** @param retryAfter in seconds; a date, and a wait of more than a day, is not heeded */
        static @Nullable Duration pause(@Nullable String retryAfter) {
            if (retryAfter == null || !retryAfter.strip().matches("\\d{1,9}")) {
                return null;
            }
            Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            return asked.compareTo(LONGEST_PAUSE) > 0 ? null : asked;
        }
    }

    /** @param forGood whether it would be the same the next time */
    record Unanswered(String because, boolean forGood) implements Posted {

        static Unanswered of(@Nullable Throwable failure) {
            if (failure instanceof ReachableAddresses.NotReachable not) {
                return new Unanswered(String.valueOf(not.getMessage()), true);
            }
            return new Unanswered(failure == null ? "not reached" : "not reached: " + failure.getMessage(), false);
        }
    }
}
