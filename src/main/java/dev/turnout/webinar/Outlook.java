package dev.turnout.webinar;

import dev.turnout.program.Backlog;
import dev.turnout.program.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it looks for those whom a program's provider still has to be told about.
 *
 * @param heldFor what is wrong with the account; absent when all is well
 * @param said what is wrong, in the provider's words or ours
 * @param heldUntil until when nothing is sent to the account, if that is known
 */
public record Outlook(
        Backlog backlog,
        Pace pace,
        @Nullable Cause heldFor,
        @Nullable String said,
        @Nullable Instant heldUntil) {

    /**
     * About when the last of them will be through: after the hold, those who come before and themselves, one after the
     * other at the account's pace.
     *
     * @return nothing when nobody waits, and when nobody can know
     */
    public @Nullable Instant through(Instant now) {
        return through(now, 0);
    }

    /** @param more who would wait besides */
    public @Nullable Instant through(Instant now, int more) {
        if (backlog.moving() + more == 0 || (heldFor != null && heldFor.needsSomebody())) {
            return null;
        }
        Instant begin = heldUntil != null && heldUntil.isAfter(now) ? heldUntil : now;
        Instant byPace = begin.plus(pace.of((long) backlog.ahead() + backlog.moving() + more));
        Instant due = backlog.lastDue();
        return due != null && due.isAfter(byPace) ? due : byPace;
    }

    /**
     * When one that waits is tried next.
     *
     * @param due from when on it may be
     * @return nothing where that is at once, and where somebody has to look after the account first
     */
    public @Nullable Instant nextTry(@Nullable Instant due, Instant now) {
        if (due == null || (heldFor != null && heldFor.ofTheAccount())) {
            return null;
        }
        Instant next = heldUntil != null && heldUntil.isAfter(due) ? heldUntil : due;
        return next.isAfter(now) ? next : null;
    }
}
