/**
 * A program as text: one YAML document with all that the team wrote in it, everything by name. It is written for people
 * who read differences, and read with the line of whatever is wrong.
 */
@NullMarked
package dev.turnout.campaign.text;

import org.jspecify.annotations.NullMarked;
