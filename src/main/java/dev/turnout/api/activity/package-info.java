/**
 * What happened to people, as the wire knows it: its numbered types, reading the log onward from an instant or a position,
 * and activities that callers bring. The calls of the facts' section 6.
 */
@NullMarked
package dev.turnout.api.activity;

import org.jspecify.annotations.NullMarked;
