package dev.turnout.webinar;

/** What came of asking for an event; an unknown one is {@link Refused} with EVENT_NOT_FOUND. */
public sealed interface EventAnswer permits EventSnapshot, Refused, Trouble {}
