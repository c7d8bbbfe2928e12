package dev.turnout.campaign.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as its author writes it.
 *
 * @param id of the step that it replaces and whose people it keeps; absent for a new one
 */
public record StepDraft(@Nullable StepId id, List<Choice> choices, FlowStep otherwise) {

    public StepDraft {
        choices = List.copyOf(choices);
    }

    public static StepDraft of(FlowStep step) {
        return new StepDraft(null, List.of(), step);
    }

    public static StepDraft of(Step step) {
        return new StepDraft(step.id(), step.choices(), step.otherwise());
    }

    public StepDraft when(dev.turnout.campaign.list.SmartList list, FlowStep then) {
        List<Choice> more = new java.util.ArrayList<>(choices);
        more.add(new Choice(list, then));
        return new StepDraft(id, more, otherwise);
    }
}
