package dev.turnout.campaign;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import java.time.Instant;

/**
 * @param programName as it is now
 * @param active whether its triggers listen, and its schedule counts; a batch may be started once without
 * @param version grows with each change of the campaign or its flow
 */
public record Campaign(
        CampaignId id,
        CampaignDraft content,
        String programName,
        boolean active,
        Lane lane,
        long version,
        Instant createdAt) {

    public String name() {
        return content.name();
    }

    public ProgramId program() {
        return content.program();
    }

    public CampaignKind kind() {
        return content.kind();
    }

    public SmartList smartList() {
        return content.smartList();
    }

    /** Who the activities of its flow steps are by. */
    public Actor actor() {
        return new Actor(Actor.Kind.FLOW_STEP, programName + " / " + name());
    }
}
