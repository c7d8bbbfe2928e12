/**
 * People as the wire knows them, under its names: their fields, reading and writing them, and the static lists they are
 * on. The calls of the facts' section 5.
 */
@NullMarked
package dev.turnout.api.lead;

import org.jspecify.annotations.NullMarked;
