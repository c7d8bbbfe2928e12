package dev.turnout.webinar;

/** What came of listing an event's registrants. */
public sealed interface RegistrantsAnswer permits RegistrantList, Refused, Trouble {}
