package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.run.DueRuns.Claimed;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does one flow step for a set of people, in the caller's transaction, and says what becomes of each run. */
@Component
class PerformStep {

    private final StatusWork statuses;
    private final EmailWork emails;
    private final AlertWork alerts;
    private final WaitWork waits;
    private final PersonWork people;
    private final ListWork lists;
    private final FlowWork flows;
    private final WebhookWork webhooks;

    PerformStep(
            StatusWork statuses,
            EmailWork emails,
            AlertWork alerts,
            WaitWork waits,
            PersonWork people,
            ListWork lists,
            FlowWork flows,
            WebhookWork webhooks) {
        this.statuses = statuses;
        this.emails = emails;
        this.alerts = alerts;
        this.waits = waits;
        this.people = people;
        this.lists = lists;
        this.flows = flows;
        this.webhooks = webhooks;
    }

    /** @return a turn for each run of the set */
    Map<RunId, Turn> perform(StepWork work, FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus change -> statuses.perform(work, change);
            case FlowStep.SendEmail send -> emails.perform(work, send);
            case FlowStep.SendAlert alert -> alerts.perform(work, alert);
            case FlowStep.Wait wait -> waits.perform(work, wait);
            case FlowStep.ChangeDataValue change -> people.perform(work, change);
            case FlowStep.ChangeMemberData change -> people.perform(work, change);
            case FlowStep.ChangeSuccess change -> people.perform(work, change);
            case FlowStep.AddToList add -> lists.perform(work, add);
            case FlowStep.RemoveFromList remove -> lists.perform(work, remove);
            case FlowStep.RequestCampaign request -> flows.perform(work, request);
            case FlowStep.CallWebhook call -> webhooks.perform(work, call);
            case FlowStep.RemoveFromFlow remove -> flows.perform(work, remove);
            case FlowStep.DoNothing nothing ->
                work.runs().stream().collect(Collectors.toMap(Claimed::run, run -> Turn.Done.of(Did.NOTHING)));
        };
    }
}
