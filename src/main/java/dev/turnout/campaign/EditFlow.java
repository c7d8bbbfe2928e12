package dev.turnout.campaign;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowEdit;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.run.Runs;
import dev.turnout.id.CampaignId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes a flow while people are in it. They keep their place: who stands at a step that is kept stays there, wherever it
 * is moved to; who stands at one that is gone goes on with the next that came after it and is kept. Who waits already
 * waits as long as was said when they came.
 */
@Component
public class EditFlow {

    private final Campaigns campaigns;
    private final Flows flows;
    private final Runs runs;
    private final CheckCampaign check;
    private final Urgency urgency;

    EditFlow(Campaigns campaigns, Flows flows, Runs runs, CheckCampaign check, Urgency urgency) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.runs = runs;
        this.check = check;
        this.urgency = urgency;
    }

    /**
     * @param version that the author looked at
     * @param drafts all steps in their order; a step that is left out is removed
     */
    @Transactional
    public FlowEdit save(CampaignId id, long version, List<StepDraft> drafts) {
        Campaign campaign = campaigns.lockToChange(id);
        Flow before = flows.of(id);
        if (before.version() != version) {
            return new FlowEdit.Stale(before);
        }
        if (campaign.active()) {
            List<Problem> problems = check.problemsOf(id, campaign.content(), drafts);
            if (!problems.isEmpty()) {
                return new FlowEdit.Wrong(problems);
            }
        }
        List<Step> steps = flows.write(id, drafts);
        campaigns.write(id, campaign.content(), campaign.active(), urgency.of(campaign.content(), steps));
        return letGoOn(id, before, steps);
    }

    private FlowEdit letGoOn(CampaignId id, Flow before, List<Step> steps) {
        Set<StepId> kept = new HashSet<>();
        steps.forEach(step -> kept.add(step.id()));
        long moved = 0;
        long finished = 0;
        for (Step gone : before.steps()) {
            if (!kept.contains(gone.id())) {
                StepId next = nextKept(before, gone.id(), kept);
                long people = runs.letGoOn(gone.id(), next);
                moved += next == null ? 0 : people;
                finished += next == null ? people : 0;
            }
        }
        return new FlowEdit.Saved(requireNonNull(flows.of(id)), moved, finished);
    }

    private static @Nullable StepId nextKept(Flow before, StepId gone, Set<StepId> kept) {
        return before.steps().stream()
                .map(Step::id)
                .dropWhile(step -> !step.equals(gone))
                .filter(kept::contains)
                .findFirst()
                .orElse(null);
    }
}
