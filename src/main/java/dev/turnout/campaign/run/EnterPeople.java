package dev.turnout.campaign.run;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets people begin a campaign. Joins the caller's transaction. */
@Component
public class EnterPeople {

    private final Campaigns campaigns;
    private final Flows flows;
    private final Runs runs;

    EnterPeople(Campaigns campaigns, Flows flows, Runs runs) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.runs = runs;
    }

    /** @return how many qualified and began; none where the flow has no step */
    public int enter(CampaignId id, Collection<PersonId> people, @Nullable BatchId batch) {
        Campaign campaign = campaigns.lockToWork(id);
        Optional<Step> first = flows.of(id).first();
        return first.isEmpty() || people.isEmpty()
                ? 0
                : runs.enter(campaign, first.get().id(), people, batch);
    }
}
