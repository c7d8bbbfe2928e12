package dev.turnout.program;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a program's provider still has to be told, and what comes before it.
 *
 * @param waiting of the program
 * @param undecided of them, those that wait at the provider for the organiser's decision: nobody knows for how long
 * @param ahead waiting of programs on the same account that begin sooner
 * @param lastDue when the last of the program's, besides the undecided, may be tried; absent if there is none
 */
public record Backlog(
        int waiting, int undecided, int ahead, @Nullable Instant lastDue) {

    public static final Backlog NONE = new Backlog(0, 0, 0, null);

    /** Those that only need their turn. */
    public int moving() {
        return waiting - undecided;
    }
}
