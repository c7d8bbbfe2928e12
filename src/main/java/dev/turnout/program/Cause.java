package dev.turnout.program;

/** Why a registration does not get through. Stored by its name, so none may be renamed. */
public enum Cause {
    FIELD_MISSING,
    FIELD_INVALID,
    EMAIL_INVALID,
    /** Blocked, or denied by the organiser. */
    PERSON_BLOCKED,
    EVENT_NOT_FOUND,
    EVENT_INACTIVE,
    /** Over, or closed for registrations. */
    EVENT_OVER,
    EVENT_FULL,
    /** Tried for so long that it was given up. */
    NO_ANSWER,
    OTHER,
    /** The credentials, the client id or the address of the account are wrong. */
    CREDENTIALS,
    /** The credentials are right, but the contract or the token does not allow it. */
    ENTITLEMENT,
    /** Somebody switched the account off. */
    ACCOUNT_OFF,
    /** The organiser has to approve the registration at the provider. */
    ORGANISER,
    QUOTA,
    PROVIDER_DOWN;

    /**
     * Whether the registration waits and goes on by itself once the cause is gone; of the others the member stands at
     * Registration Error until somebody asks again.
     */
    public boolean waits() {
        return switch (this) {
            case CREDENTIALS, ENTITLEMENT, ACCOUNT_OFF, ORGANISER, QUOTA, PROVIDER_DOWN -> true;
            case FIELD_MISSING,
                    FIELD_INVALID,
                    EMAIL_INVALID,
                    PERSON_BLOCKED,
                    EVENT_NOT_FOUND,
                    EVENT_INACTIVE,
                    EVENT_OVER,
                    EVENT_FULL,
                    NO_ANSWER,
                    OTHER -> false;
        };
    }

    /** Whether it needs somebody to do something; the others pass. */
    public boolean needsSomebody() {
        return this != QUOTA && this != PROVIDER_DOWN;
    }

    /** Whether nothing reaches the provider until somebody looks after the account. */
    public boolean ofTheAccount() {
        return this == CREDENTIALS || this == ENTITLEMENT || this == ACCOUNT_OFF;
    }

    /** Whether another value in one of the person's fields may be the remedy. */
    public boolean ofTheFields() {
        return this == FIELD_MISSING || this == FIELD_INVALID || this == EMAIL_INVALID || this == OTHER;
    }
}
