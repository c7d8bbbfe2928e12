package dev.turnout.campaign;

import dev.turnout.campaign.Problem.What;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Emails;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names everything that would keep a campaign from working. */
@Component
public class CheckCampaign {

    private final Programs programs;
    private final Emails emails;
    private final CheckStep steps;

    CheckCampaign(Programs programs, Emails emails, CheckStep steps) {
        this.programs = programs;
        this.emails = emails;
        this.steps = steps;
    }

    /** Empty when it may be activated, or started. */
    public List<Problem> problems(CampaignId id, CampaignDraft draft, List<Step> flow) {
        return problemsOf(id, draft, flow.stream().map(StepDraft::of).toList());
    }

    public List<Problem> problemsOf(CampaignId id, CampaignDraft draft, List<StepDraft> flow) {
        List<Problem> problems = new ArrayList<>();
        whom(draft).forEach(problems::add);
        draft.triggers().stream().flatMap(this::trigger).forEach(problems::add);
        if (flow.isEmpty()) {
            problems.add(Problem.of(What.NO_STEP));
        }
        boolean waits = false;
        for (int place = 1; place <= flow.size(); place++) {
            StepDraft step = flow.get(place - 1);
            for (int choice = 1; choice <= step.choices().size(); choice++) {
                Choice one = step.choices().get(choice - 1);
                logic(one.when(), place, choice).forEach(problems::add);
                add(problems, steps.problems(id, draft, one.then(), waits), place, choice);
            }
            add(problems, steps.problems(id, draft, step.otherwise(), waits), place, null);
            waits |= step.otherwise() instanceof FlowStep.Wait;
        }
        return problems;
    }

    private static void add(List<Problem> to, Stream<Problem> found, int step, @Nullable Integer choice) {
        found.map(problem -> new Problem(problem.what(), step, choice, problem.detail()))
                .forEach(to::add);
    }

    private static Stream<Problem> whom(CampaignDraft draft) {
        Stream<Problem> logic = logic(draft.smartList(), null, null);
        return switch (draft.kind()) {
            case BATCH -> draft.smartList().filters().isEmpty() ? Stream.of(Problem.of(What.NO_FILTER)) : logic;
            case TRIGGER ->
                draft.triggers().isEmpty() ? Stream.concat(Stream.of(Problem.of(What.NO_TRIGGER)), logic) : logic;
            case CALLABLE -> logic;
        };
    }

    private static Stream<Problem> logic(SmartList list, @Nullable Integer step, @Nullable Integer choice) {
        return list.mistake().map(wrong -> new Problem(What.LOGIC_WRONG, step, choice, wrong.toString()));
    }

    private Stream<Problem> trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ProgramStatusIsChanged changed -> statuses(changed);
            case Trigger.FillsOutForm form -> program(form.program());
            case Trigger.ClicksLinkInEmail click ->
                click.email() == null || emails.find(click.email()).isPresent()
                        ? Stream.of()
                        : Stream.of(Problem.of(What.EMAIL_UNKNOWN));
            case Trigger.AttendsEvent attends -> program(attends.program());
            case Trigger.CampaignIsRequested requested -> Stream.of();
            case Trigger.PersonIsCreated created -> Stream.of();
            case Trigger.DataValueChanges changes -> Stream.of();
        };
    }

    private Stream<Problem> statuses(Trigger.ProgramStatusIsChanged changed) {
        ProgramId program = changed.program();
        return program == null
                ? Stream.of()
                : Stream.concat(changed.newStatuses().stream(), changed.oldStatuses().stream())
                        .flatMap(status -> CheckStep.status(programs, program, status, true));
    }

    private Stream<Problem> program(@Nullable ProgramId program) {
        return program == null || programs.find(program).isPresent()
                ? Stream.of()
                : Stream.of(Problem.of(What.PROGRAM_UNKNOWN));
    }
}
