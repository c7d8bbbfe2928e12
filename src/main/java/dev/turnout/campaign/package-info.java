/** Campaigns: whom they take (smart lists), what they do with them (flows), and how each person goes through it. */
@NullMarked
package dev.turnout.campaign;

import org.jspecify.annotations.NullMarked;
