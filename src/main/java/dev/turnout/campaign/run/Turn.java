package dev.turnout.campaign.run;

import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a run at a step. */
sealed interface Turn {

    /** The step is done; on with the next. */
    record Done(Did did, @Nullable String detail) implements Turn {
        static Done of(Did did) {
            return new Done(did, null);
        }
    }

    /** The step is done at that time. */
    record Waits(Instant until) implements Turn {}

    /** The step is done when an answer comes. */
    record Parks(Parking until, @Nullable ProgramId program) implements Turn {}

    /** The step is done, and nothing comes after it for this person. */
    record Ends(Did did, @Nullable String detail, RunState state) implements Turn {}
}
