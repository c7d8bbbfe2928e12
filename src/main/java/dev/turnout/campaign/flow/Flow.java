package dev.turnout.campaign.flow;

import dev.turnout.id.CampaignId;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a campaign in their order.
 *
 * @param version of the campaign, to be handed back when the flow is saved
 */
public record Flow(CampaignId campaign, long version, List<Step> steps) {

    public Flow {
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(StepId id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    public Optional<Step> first() {
        return steps.stream().findFirst();
    }

    public Optional<Step> after(StepId id) {
        for (int i = 0; i + 1 < steps.size(); i++) {
            if (steps.get(i).id().equals(id)) {
                return Optional.of(steps.get(i + 1));
            }
        }
        return Optional.empty();
    }

    public List<StepDraft> drafts() {
        return steps.stream().map(StepDraft::of).toList();
    }
}
