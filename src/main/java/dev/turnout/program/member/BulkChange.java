package dev.turnout.program.member;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of status for many members, and how far it has come.
 *
 * @param total how many were chosen when it began
 * @param decision see {@link Wish}
 * @param after the last member who has an outcome; those with a higher id are still to come
 * @param afterSince of a decision, since when that member had stood there: those who came later are still to come
 * @param promoted how many others, who waited, got the seats that it freed
 * @param trouble the last failure in the words of the machine, gone with the next success
 */
public record BulkChange(
        BulkChangeId id,
        ProgramId program,
        StatusId asked,
        Chosen chosen,
        boolean overrideSeats,
        @Nullable String reason,
        Actor by,
        boolean decision,
        State state,
        long total,
        PersonId after,
        @Nullable Instant afterSince,
        Tally tally,
        int promoted,
        @Nullable String trouble,
        Instant createdAt) {

    public enum State {
        RUNNING,
        DONE,
        /** Stopped after repeated failures; those who come after {@code after} were not asked. */
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How much is done, of 100. */
    public int percent() {
        if (state == State.DONE || total == 0) {
            return 100;
        }
        return (int) Math.min(100, tally.total() * 100L / total);
    }
}
