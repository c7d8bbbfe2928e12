package dev.turnout.webinar.reconcile;

/** What came of repairing one difference. The names are stored. */
public enum Result {
    DONE,
    /** The provider is told next; the member's status shows what it answers. */
    ASKED,
    /** One of the sides changed after the comparison, so nothing was done. */
    CHANGED,
    /** Our law or the provider said no. */
    REFUSED
}
