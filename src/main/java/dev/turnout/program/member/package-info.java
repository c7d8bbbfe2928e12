/**
 * The members of one program as lists: filtered, searched, sorted and paged; and the change of a status for a whole
 * list of them, worked off in chunks that survive a crash.
 */
@NullMarked
package dev.turnout.program.member;

import org.jspecify.annotations.NullMarked;
