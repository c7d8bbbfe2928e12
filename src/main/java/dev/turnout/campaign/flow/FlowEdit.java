package dev.turnout.campaign.flow;

import java.util.List;

/** What came of saving a flow. */
public sealed interface FlowEdit {

    /**
     * @param moved how many people stood at a step that is gone, and go on with what came after it
     * @param finished how many of the gone steps' people had nothing after it, and are done
     */
    record Saved(Flow flow, long moved, long finished) implements FlowEdit {}

    /** Somebody else changed the campaign meanwhile. */
    record Stale(Flow now) implements FlowEdit {}

    /** The campaign is active, and with this flow it could not be. */
    record Wrong(List<dev.turnout.campaign.Problem> problems) implements FlowEdit {}
}
