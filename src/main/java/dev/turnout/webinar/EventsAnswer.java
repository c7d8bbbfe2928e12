package dev.turnout.webinar;

/** What came of listing an account's events. */
public sealed interface EventsAnswer permits EventList, Refused, Trouble {}
