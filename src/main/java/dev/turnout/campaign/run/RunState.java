package dev.turnout.campaign.run;

/** Where a run stands. Stored by its name. */
public enum RunState {
    /** Due, or waiting for a time. */
    GOING,
    /** Waiting for an answer. */
    PARKED,
    FINISHED,
    /** A step could not be done for this person. */
    FAILED,
    /** Taken out by a flow step or by somebody. */
    REMOVED,
    /** What the next steps are for will not come: rejected, or no longer in the program. */
    ENDED
}
