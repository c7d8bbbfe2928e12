package dev.turnout.campaign.template;

import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Rebinding;
import dev.turnout.id.CampaignId;
import java.util.Map;

/** What stands for what in a copy of a program: every reference to the original is turned to the copy. */
record Copied(Rebinding to, Map<CampaignId, CampaignId> campaigns) {

    StepDraft of(Step step) {
        return new StepDraft(
                null,
                step.choices().stream()
                        .map(choice -> new Choice(choice.when().rebound(to), of(choice.then())))
                        .toList(),
                of(step.otherwise()));
    }

    FlowStep of(FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus s ->
                new FlowStep.ChangeProgramStatus(to.of(s.program()), s.status(), s.reason());
            case FlowStep.SendEmail s -> new FlowStep.SendEmail(to.of(s.email()));
            case FlowStep.ChangeMemberData s -> new FlowStep.ChangeMemberData(to.of(s.program()), s.field(), s.value());
            case FlowStep.ChangeSuccess s -> new FlowStep.ChangeSuccess(to.of(s.program()));
            case FlowStep.RequestCampaign s -> new FlowStep.RequestCampaign(of(s.campaign()));
            case FlowStep.RemoveFromFlow s ->
                new FlowStep.RemoveFromFlow(s.campaign() == null ? null : of(s.campaign()));
            case FlowStep.SendAlert same -> same;
            case FlowStep.Wait same -> same;
            case FlowStep.ChangeDataValue same -> same;
            case FlowStep.AddToList same -> same;
            case FlowStep.RemoveFromList same -> same;
            case FlowStep.CallWebhook same -> same;
            case FlowStep.DoNothing same -> same;
        };
    }

    Trigger of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged t ->
                new Trigger.ProgramStatusIsChanged(
                        t.program() == null ? null : to.of(t.program()),
                        t.newStatuses(),
                        t.oldStatuses(),
                        t.reasonContains());
            case Trigger.FillsOutForm t -> new Trigger.FillsOutForm(t.program() == null ? null : to.of(t.program()));
            case Trigger.ClicksLinkInEmail t ->
                new Trigger.ClicksLinkInEmail(t.email() == null ? null : to.of(t.email()), t.targetContains());
            case Trigger.AttendsEvent t ->
                new Trigger.AttendsEvent(t.program() == null ? null : to.of(t.program()), t.how());
            case Trigger.CampaignIsRequested same -> same;
            case Trigger.PersonIsCreated same -> same;
            case Trigger.DataValueChanges same -> same;
        };
    }

    private CampaignId of(CampaignId campaign) {
        return campaigns.getOrDefault(campaign, campaign);
    }
}
