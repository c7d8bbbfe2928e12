package dev.turnout.channel;

import dev.turnout.id.StatusId;
import org.jspecify.annotations.Nullable;

/**
 * One rung of a channel's ladder.
 *
 * @param step 0 for Not in Program alone, otherwise 1 or more; two statuses may share a step, and members may then
 *     move both ways between them
 * @param hidden no longer offered; members who stand there stay
 */
public record Status(
        StatusId id,
        String name,
        int step,
        boolean success,
        boolean hidden,
        @Nullable Role role) {

    public boolean is(Role wanted) {
        return role == wanted;
    }

    public boolean holdsSeat() {
        return role != null && role.holdsSeat();
    }
}
