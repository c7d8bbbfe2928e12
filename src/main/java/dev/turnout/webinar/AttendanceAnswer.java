package dev.turnout.webinar;

/** What came of reading an event's attendance. */
public sealed interface AttendanceAnswer permits Attendance, Refused, Trouble {}
