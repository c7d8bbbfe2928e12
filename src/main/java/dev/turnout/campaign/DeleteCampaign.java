package dev.turnout.campaign;

import dev.turnout.campaign.CampaignRemoval.IsActive;
import dev.turnout.campaign.CampaignRemoval.Mentioned;
import dev.turnout.campaign.CampaignRemoval.Removed;
import dev.turnout.campaign.CampaignRemoval.Started;
import dev.turnout.campaign.CampaignRemoval.Unknown;
import dev.turnout.id.CampaignId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes a campaign that nobody ever went through and nothing speaks of. */
@Component
public class DeleteCampaign {

    private final Campaigns campaigns;
    private final Mentions mentions;

    DeleteCampaign(Campaigns campaigns, Mentions mentions) {
        this.campaigns = campaigns;
        this.mentions = mentions;
    }

    @Transactional
    public CampaignRemoval delete(CampaignId id) {
        if (campaigns.find(id).isEmpty()) {
            return new Unknown();
        }
        if (campaigns.lockToChange(id).active()) {
            return new IsActive();
        }
        if (campaigns.isStarted(id)) {
            return new Started();
        }
        Optional<String> by = mentions.of(id);
        if (by.isPresent()) {
            return new Mentioned(by.get());
        }
        campaigns.remove(id);
        return new Removed();
    }
}
