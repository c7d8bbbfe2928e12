package dev.turnout.webinar.reconcile;

/** What can be done about a difference. The names are stored. */
public enum Repair {
    /** Tell the provider again that the member is registered. */
    PUSH_AGAIN,
    /** Take the member out of the program. */
    REMOVE_HERE,
    /** Take the member for registered, as the provider does. */
    SETTLE,
    /** Keep the provider's code and link. */
    TAKE_LINK,
    /** Make the person a member at Registered. */
    ADD_HERE,
    /** Tell the provider to take the registration back. */
    CANCEL_THERE
}
