package dev.turnout.campaign.template;

import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.id.ProgramId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which programs a campaign speaks of. */
final class References {

    private References() {}

    static Set<ProgramId> of(CampaignDraft campaign, Flow flow) {
        Stream<SmartList> lists = Stream.concat(
                Stream.of(campaign.smartList()),
                flow.steps().stream()
                        .map(Step::choices)
                        .flatMap(choices -> choices.stream().map(Choice::when)));
        return Stream.of(
                        lists.flatMap(list -> list.filters().stream()).flatMap(References::of),
                        campaign.triggers().stream().flatMap(References::of),
                        flow.steps().stream()
                                .flatMap(step -> step.all().stream())
                                .flatMap(References::of))
                .flatMap(programs -> programs)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ProgramId> of(Filter filter) {
        return switch (filter) {
            case Filter.AcquiredBy f -> Stream.of(f.program());
            case Filter.MemberOfProgram f -> Stream.of(f.program());
            case Filter.ProgramStatusWasChanged f -> Stream.of(f.program());
            case Filter.FilledOutForm f -> Stream.of(f.program());
            case Filter.PersonField none -> Stream.of();
            case Filter.PersonCreated none -> Stream.of();
            case Filter.MemberOfList none -> Stream.of();
            case Filter.WasSentEmail none -> Stream.of();
            case Filter.ClickedLink none -> Stream.of();
        };
    }

    private static Stream<ProgramId> of(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged t -> optional(t.program());
            case Trigger.FillsOutForm t -> optional(t.program());
            case Trigger.AttendsEvent t -> optional(t.program());
            case Trigger.ClicksLinkInEmail none -> Stream.of();
            case Trigger.CampaignIsRequested none -> Stream.of();
            case Trigger.PersonIsCreated none -> Stream.of();
            case Trigger.DataValueChanges none -> Stream.of();
        };
    }

    private static Stream<ProgramId> of(FlowStep step) {
        return switch (step) {
            case FlowStep.ChangeProgramStatus s -> Stream.of(s.program());
            case FlowStep.ChangeMemberData s -> Stream.of(s.program());
            case FlowStep.ChangeSuccess s -> Stream.of(s.program());
            case FlowStep.SendEmail none -> Stream.of();
            case FlowStep.SendAlert none -> Stream.of();
            case FlowStep.Wait none -> Stream.of();
            case FlowStep.ChangeDataValue none -> Stream.of();
            case FlowStep.AddToList none -> Stream.of();
            case FlowStep.RemoveFromList none -> Stream.of();
            case FlowStep.RequestCampaign none -> Stream.of();
            case FlowStep.CallWebhook none -> Stream.of();
            case FlowStep.RemoveFromFlow none -> Stream.of();
            case FlowStep.DoNothing none -> Stream.of();
        };
    }

    private static Stream<ProgramId> optional(@Nullable ProgramId program) {
        return program == null ? Stream.of() : Stream.of(program);
    }
}
