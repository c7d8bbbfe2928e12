/**
 * The match desk's suggestions: who an attendee that could not be told from anyone may be, and why. It reads and ranks;
 * what is decided is done by {@link dev.turnout.webinar.MatchAttendee}.
 */
@NullMarked
package dev.turnout.webinar.desk;

import org.jspecify.annotations.NullMarked;
