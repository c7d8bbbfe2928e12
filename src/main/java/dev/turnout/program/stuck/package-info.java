/**
 * Registrations that do not get through: members whom the provider refused, and pushes that wait in trouble, grouped by
 * what is in their way; and what a person can do about them. They get through, or somebody gives them up; none is lost.
 */
@NullMarked
package dev.turnout.program.stuck;

import org.jspecify.annotations.NullMarked;
