package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param choice that counted, from 1; 0 for none */
record Settled(RunId run, int choice, Turn turn) {

    /** What the run waited for by time, so that it does not begin to wait again. */
    static final String WAITED = "WAITED";

    /** A turn as its columns are written; a row of the result is written where there is an outcome. */
    record Columns(
            @Nullable String outcome,
            @Nullable String detail,
            RunState state,
            @Nullable String due,
            @Nullable String answer,
            @Nullable String because,
            @Nullable String program) {}

    Columns outcome(Instant now, @Nullable StepId next) {
        return switch (turn) {
            case Turn.Done done ->
                new Columns(
                        done.did().name(),
                        done.detail(),
                        next == null ? RunState.FINISHED : RunState.GOING,
                        next == null ? null : now.toString(),
                        null,
                        null,
                        null);
            case Turn.Waits waits ->
                new Columns(null, null, RunState.GOING, waits.until().toString(), WAITED, null, null);
            case Turn.Parks parks ->
                new Columns(
                        null,
                        null,
                        RunState.PARKED,
                        null,
                        null,
                        parks.until().name(),
                        parks.program() == null ? null : parks.program().toString());
            case Turn.Ends ends ->
                new Columns(ends.did().name(), ends.detail(), ends.state(), null, null, ends.detail(), null);
        };
    }
}
