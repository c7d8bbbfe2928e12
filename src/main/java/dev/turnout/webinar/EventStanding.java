package dev.turnout.webinar;

/** Whether an event takes place, as the provider last said. */
public enum EventStanding {
    THERE,
    /** Cancelled, or switched off: it takes no registrations. */
    OFF,
    /** The provider no longer shows it to the account. */
    GONE
}
