/**
 * Members of programs as the wire knows them: what is kept of them, finding them, moving and removing them, and their own
 * values. The calls of the facts' section 4.
 */
@NullMarked
package dev.turnout.api.member;

import org.jspecify.annotations.NullMarked;
