package dev.turnout.campaign;

import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.id.CampaignId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a campaign's triggers listen, its requests be heard and its schedule count, if nothing is wrong with it. */
@Component
public class ActivateCampaign {

    private final Campaigns campaigns;
    private final Flows flows;
    private final CheckCampaign check;
    private final Listeners listeners;
    private final Urgency urgency;

    ActivateCampaign(Campaigns campaigns, Flows flows, CheckCampaign check, Listeners listeners, Urgency urgency) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.check = check;
        this.listeners = listeners;
        this.urgency = urgency;
    }

    @Transactional
    public Activation activate(CampaignId id) {
        Campaign campaign = campaigns.lockToChange(id);
        List<Step> steps = flows.of(id).steps();
        List<Problem> problems = check.problems(id, campaign.content(), steps);
        if (!problems.isEmpty()) {
            return new Activation.Refused(problems);
        }
        if (!campaign.active()) {
            campaigns.write(id, campaign.content(), true, urgency.of(campaign.content(), steps));
            listeners.listen(id, campaign.content());
        }
        return new Activation.Active(campaigns.get(id));
    }
}
