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
            case Turn.Done(Did did, String detail) ->
                new Columns(
                        did.name(),
                        detail,
                        next == null ? RunState.FINISHED : RunState.GOING,
                        next == null ? null : now.toString(),
                        null,
                        null,
                        null);
            case Turn.Waits(Instant until) ->
                new Columns(null, null, RunState.GOING, until.toString(), WAITED, null, null);
            case Turn.Parks(Parking until, var program) ->
                new Columns(
                        null,
                        null,
                        RunState.PARKED,
                        null,
                        null,
                        until.name(),
                        program == null ? null : program.toString());
            case Turn.Ends(Did did, String detail, RunState state) ->
                new Columns(did.name(), detail, state, null, null, detail, null);
        };
    }
}
