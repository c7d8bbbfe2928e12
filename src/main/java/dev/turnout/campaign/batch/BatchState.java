package dev.turnout.campaign.batch;

/** Where a start of a batch stands. Stored by its name. */
public enum BatchState {
    /** Begins at its time. */
    PLANNED,
    /** Its people are being entered. */
    COLLECTING,
    /** Everybody it took has been entered. */
    STARTED,
    /** It was not to begin: see why. */
    STOPPED,
    CANCELLED
}
