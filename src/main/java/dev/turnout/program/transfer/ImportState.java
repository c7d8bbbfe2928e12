package dev.turnout.program.transfer;

public enum ImportState {
    /** The file is stored; what its columns mean has not been said yet. */
    READY,
    RUNNING,
    DONE,
    /** Stopped after repeated failures; it can be resumed where it stopped. */
    FAILED
}
