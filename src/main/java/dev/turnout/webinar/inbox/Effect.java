package dev.turnout.webinar.inbox;

/** What a message led to. The names are stored. */
public enum Effect {
    /** Somebody is Attended by it. */
    ATTENDED,
    /** They are there, and the channel asks how long they watched: the pull will tell. */
    WATCH_TIME_AWAITED,
    /** They were Attended already. */
    ALREADY_ATTENDED,
    /** Somebody joined or left so far from the event's time that it says nothing. */
    OUT_OF_TIME,
    /** Nobody of the program can be told from it; the pulls will tell. */
    UNKNOWN_PERSON,
    /** A waiting push is due now. */
    PUSH_HURRIED,
    /** The next pull of the registrants comes soon. */
    REGISTRANTS_HURRIED,
    /** The event was read anew. */
    EVENT_READ,
    /** The attendance is pulled now. */
    ATTENDANCE_HURRIED,
    /** It says what is known already. */
    NOTHING_NEW,
    /** It is of a kind that means nothing to us. */
    NO_NEWS,
    /** No program is bound to the event. */
    NO_PROGRAM
}
