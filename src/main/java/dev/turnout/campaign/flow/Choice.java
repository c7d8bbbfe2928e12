package dev.turnout.campaign.flow;

import dev.turnout.campaign.list.SmartList;

/** What a step does instead with whom the smart list takes at that moment. */
public record Choice(SmartList when, FlowStep then) {}
