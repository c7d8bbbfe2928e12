/** What a campaign does with people: its flow, an ordered list of steps with choices, and how a flow is changed. */
@NullMarked
package dev.turnout.campaign.flow;

import org.jspecify.annotations.NullMarked;
