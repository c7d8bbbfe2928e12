/**
 * Registrations that wait for approval: who waits and what they answered, and the rules by which some are approved or
 * rejected without a person. A person's own decisions are changes of status for many, of the package {@code member}.
 */
@NullMarked
package dev.turnout.program.approval;

import org.jspecify.annotations.NullMarked;
