package dev.turnout.campaign.run;

/** What came of a flow step for one person. Stored by its name, so none may be renamed. */
public enum Did {
    /** The status changed; the detail is its name. */
    MOVED,
    ALREADY_THERE,
    /** No longer in the program, by this step. */
    LEFT_PROGRAM,
    /** The status was not changed; the detail is a {@code program.Refusal}. */
    REFUSED,
    /** The registration that was waited for is true. */
    REGISTERED,
    /** The registration that was waited for was rejected. */
    REJECTED,
    /** The person left the program while a registration was waited for. */
    GONE,
    /** The mail is on its way; the detail is its id. */
    STAGED,
    /** The mail is not sent; the detail is a {@code mail.Withholding}. */
    WITHHELD,
    ALERTED,
    WAITED,
    CHANGED,
    UNCHANGED,
    /** Not a member of the program that the value belongs to. */
    NO_MEMBER,
    ADDED,
    TAKEN_OFF,
    REQUESTED,
    /** The webhook was called; the detail is the answer's status code. */
    CALLED,
    /** The webhook could not be called, or said no; the detail says why. The person goes on. */
    CALL_FAILED,
    TAKEN_OUT,
    NOTHING,
    /** The step could not be done for this person; the detail says why. */
    FAILED
}
