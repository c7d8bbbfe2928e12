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
 */
public record Wish(
        ProgramId program,
        StatusId asked,
        Chosen chosen,
        boolean overrideSeats,
        @Nullable String reason,
        Actor by) {}
