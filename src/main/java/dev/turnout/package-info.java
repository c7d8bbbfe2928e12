/** Starts the process and makes the one clock; everything else stands in the rooms below. */
@NullMarked
package dev.turnout;

import org.jspecify.annotations.NullMarked;
