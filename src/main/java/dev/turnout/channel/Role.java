package dev.turnout.channel;

/**
 * What the system does with a status. Code looks at roles and steps, never at names; a status without a role is the
 * administrator's own and only counts as a step on the ladder.
 */
public enum Role {
    NOT_IN_PROGRAM,
    INVITED,
    PENDING_APPROVAL,
    REJECTED,
    WAITLISTED,
    REGISTERING,
    REGISTERED,
    REGISTRATION_ERROR,
    NO_SHOW,
    ATTENDED,
    ATTENDED_ON_DEMAND;

    /** Whether a member at such a status takes one of the program's seats. */
    public boolean holdsSeat() {
        return switch (this) {
            case REGISTERING, REGISTERED, REGISTRATION_ERROR, NO_SHOW, ATTENDED, ATTENDED_ON_DEMAND -> true;
            case NOT_IN_PROGRAM, INVITED, PENDING_APPROVAL, REJECTED, WAITLISTED -> false;
        };
    }

    /** Whether only the system sets it: the provider's answer, not a person's wish, makes it true. */
    public boolean isSystemOnly() {
        return this == REGISTERING || this == REGISTRATION_ERROR;
    }
}
