/** Typed identities: an id of one kind can never be handed in where another is wanted. */
@NullMarked
package dev.turnout.id;

import org.jspecify.annotations.NullMarked;
