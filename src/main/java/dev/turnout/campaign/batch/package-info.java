/** Starts of batch campaigns: when, of whom, with what preview, and what stops one. */
@NullMarked
package dev.turnout.campaign.batch;

import org.jspecify.annotations.NullMarked;
