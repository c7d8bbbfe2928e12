/**
 * The waiting list's own desk: pausing it and going on, its order, who came before whom and why, and the sweep that finds
 * what was changed behind the program's back.
 */
@NullMarked
package dev.turnout.program.waiting;

import org.jspecify.annotations.NullMarked;
