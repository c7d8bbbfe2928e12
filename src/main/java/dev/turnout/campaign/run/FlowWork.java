package dev.turnout.campaign.run;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.flow.FlowStep.RemoveFromFlow;
import dev.turnout.campaign.flow.FlowStep.RequestCampaign;
import dev.turnout.campaign.run.DueRuns.Claimed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Request Campaign and Remove from Flow: what one flow does with others. */
@Component
class FlowWork {

    private final Campaigns campaigns;
    private final Runs runs;

    FlowWork(Campaigns campaigns, Runs runs) {
        this.campaigns = campaigns;
        this.runs = runs;
    }

    Map<RunId, Turn> perform(StepWork work, RequestCampaign request) {
        Optional<Campaign> asked = campaigns
                .find(request.campaign())
                .filter(campaign -> campaign.active() && campaign.kind() != CampaignKind.BATCH);
        asked.ifPresent(campaign ->
                campaigns.request(campaign, work.people(), work.campaign().actor()));
        return all(
                work,
                asked.map(campaign -> new Turn.Done(Did.REQUESTED, campaign.name()))
                        .orElse(new Turn.Done(Did.NOTHING, "the campaign is not active")));
    }

    Map<RunId, Turn> perform(StepWork work, RemoveFromFlow remove) {
        List<RunId> own = work.runs().stream().map(Claimed::run).toList();
        runs.remove(work.people(), remove.campaign(), own);
        boolean ownToo = remove.campaign() == null
                || remove.campaign().equals(work.campaign().id());
        return all(work, ownToo ? new Turn.Ends(Did.TAKEN_OUT, null, RunState.REMOVED) : Turn.Done.of(Did.TAKEN_OUT));
    }

    private static Map<RunId, Turn> all(StepWork work, Turn turn) {
        return work.runs().stream().collect(Collectors.toMap(Claimed::run, run -> turn));
    }
}
