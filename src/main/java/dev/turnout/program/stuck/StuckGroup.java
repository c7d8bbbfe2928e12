package dev.turnout.program.stuck;

import dev.turnout.program.Cause;
import java.time.Instant;

/**
 * Those of a program that have the same in their way.
 *
 * @param people cancellations included
 * @param oldest since when the first of them waits
 * @param said what most of them were told
 * @param wordings how many different things they were told
 */
public record StuckGroup(Cause cause, int people, int cancellations, Instant oldest, String said, int wordings) {

    /** In other words, where none of them was told anything. */
    public StuckGroup saying(String words) {
        return new StuckGroup(cause, people, cancellations, oldest, words, Math.max(1, wordings));
    }

    /** Those who are members: a cancellation cannot be given up. */
    public int members() {
        return people - cancellations;
    }
}
