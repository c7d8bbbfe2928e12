package dev.turnout.webinar;

/**
 * One person's turn.
 *
 * @param counted whether it used up one of the calls that the provider takes for the person a day
 */
record Tried(Told told, boolean counted) {}
