/** The way out of a flow to other systems: calls that are staged with the step, and made outside of any transaction. */
@NullMarked
package dev.turnout.campaign.webhook;

import org.jspecify.annotations.NullMarked;
