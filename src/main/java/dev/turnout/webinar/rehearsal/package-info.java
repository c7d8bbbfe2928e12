/**
 * A stand-in for ON24 inside Turnout, answering ON24's wire under {@code /rehearsal/v2}, so that the real adapter plays
 * in the demo, in tests and for people who practise. Its events run on clocks of their own, its audience is drawn by
 * dice that always fall the same way, and it fails in whatever way it is asked to.
 */
@NullMarked
package dev.turnout.webinar.rehearsal;

import org.jspecify.annotations.NullMarked;
