package dev.turnout.campaign.template;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.list.Rebinding;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lays a campaign out after another, inactive and without a schedule. In another program the copy speaks of that one where
 * the original spoke of its own; the emails stay those of the original.
 */
@Component
public class CloneCampaign {

    private final Campaigns campaigns;
    private final Flows flows;
    private final EditFlow editFlow;

    CloneCampaign(Campaigns campaigns, Flows flows, EditFlow editFlow) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.editFlow = editFlow;
    }

    /**
     * @param into known to exist
     * @return nothing when the program has a campaign of that name
     */
    @Transactional
    public Optional<CampaignId> clone(Campaign original, String name, ProgramId into) {
        Copied copied = new Copied(new Rebinding(Map.of(original.program(), into), Map.of()), Map.of());
        CampaignDraft draft = new CampaignDraft(
                into,
                name,
                original.kind(),
                original.smartList().rebound(copied.to()),
                original.content().triggers().stream().map(copied::of).toList(),
                original.content().qualification(),
                original.content().personLimit());
        Optional<Campaign> copy = campaigns.create(draft);
        copy.ifPresent(made -> editFlow.save(
                made.id(),
                made.version(),
                flows.of(original.id()).steps().stream().map(copied::of).toList()));
        return copy.map(Campaign::id);
    }
}
