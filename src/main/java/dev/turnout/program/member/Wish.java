package dev.turnout.program.member;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import org.jspecify.annotations.Nullable;

/**
 * These members of one program at that status.
 *
 * @param reason why, in the words of who asks
 * @param overrideSeats whether a full program takes them all the same
 * @param decision whether it is about those who wait for it, at the statuses of the choice: they are taken in the order
 *     in which they came to wait, whoever no longer waits is left alone, and what came of each is kept
 */
public record Wish(
        ProgramId program,
        StatusId asked,
        Chosen chosen,
        boolean overrideSeats,
        @Nullable String reason,
        Actor by,
        boolean decision) {

    public Wish {
        if (decision && chosen.standing().isEmpty()) {
            throw new IllegalArgumentException("a decision is about those who stand at some status");
        }
    }

    public Wish(
            ProgramId program,
            StatusId asked,
            Chosen chosen,
            boolean overrideSeats,
            @Nullable String reason,
            Actor by) {
        this(program, asked, chosen, overrideSeats, reason, by, false);
    }
}
