/**
 * A program's members and its provider's registrants, side by side: {@link dev.turnout.webinar.reconcile.ReconcileRules}
 * tells the differences, each comparison is kept with them, and a person chooses from its plan what is repaired.
 */
@NullMarked
package dev.turnout.webinar.reconcile;

import org.jspecify.annotations.NullMarked;
