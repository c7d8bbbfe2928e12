package dev.turnout.campaign.run;

/** What a parked run waits for. Stored by its name. */
public enum Parking {
    /** The provider has not answered the registration yet. */
    PROVIDER,
    /** The provider refused the registration; somebody, or a retry, may make it good. */
    REGISTRATION_ERROR,
    SEAT,
    APPROVAL,
    WEBHOOK
}
