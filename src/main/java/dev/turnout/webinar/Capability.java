package dev.turnout.webinar;

/** What a provider can do for us, said honestly: pages hide or explain what it cannot. */
public enum Capability {
    /** Each registrant has a join link of their own. */
    PERSONAL_LINK,
    /** A registration that waits for the organiser can be approved or denied by call. */
    DECIDE,
    /** Registrants can be asked for by the time they last changed; else every list is a whole one. */
    CHANGED_SINCE,
    /** Attendance tells who watched the recording. */
    ON_DEMAND,
    /** Attendance is known by the second, not by the minute. */
    SECONDS,
    /** Polls, questions or a score come with the attendance. */
    ENGAGEMENT,
    /** The provider sends messages of its own about registrants. */
    WEBHOOKS,
    /** And about who joins, while the event runs. */
    LIVE_JOINS,
    /** A registration may wait at the provider for its organiser. */
    PROVIDER_APPROVAL,
    /** Several people can be connected to it only by signing in at the provider (OAuth code). */
    CONNECT
}
