/**
 * Members by the file: CSV in, stored whole before the first row is acted on and worked off in chunks that survive a
 * crash, with an outcome for each row; and CSV out.
 */
@NullMarked
package dev.turnout.program.transfer;

import org.jspecify.annotations.NullMarked;
