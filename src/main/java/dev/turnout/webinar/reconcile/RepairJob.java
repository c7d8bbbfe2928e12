package dev.turnout.webinar.reconcile;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The repairs that somebody chose from one comparison, and how far they have come.
 *
 * @param total differences to repair
 * @param done those with a result
 * @param trouble the last failure, gone with the next success
 */
public record RepairJob(
        RepairId id,
        ComparisonId comparison,
        ProgramId program,
        Actor by,
        State state,
        int total,
        int done,
        @Nullable String trouble,
        Instant createdAt) {

    public enum State {
        RUNNING,
        DONE,
        /** Stopped after repeated failures; those without a result were not touched. */
        FAILED
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How much is done, of 100. */
    public int percent() {
        return state == State.DONE || total == 0 ? 100 : (int) (done * 100L / total);
    }
}
