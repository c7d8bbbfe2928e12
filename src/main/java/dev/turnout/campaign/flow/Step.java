package dev.turnout.campaign.flow;

import java.util.List;

/**
 * A step of a flow as it stands.
 *
 * @param choices the first whose list takes the person counts
 * @param otherwise what is done where none does
 */
public record Step(StepId id, List<Choice> choices, FlowStep otherwise) {

    public Step {
        choices = List.copyOf(choices);
    }

    /** What it may do, the choices first. */
    public List<FlowStep> all() {
        return java.util.stream.Stream.concat(choices.stream().map(Choice::then), java.util.stream.Stream.of(otherwise))
                .toList();
    }
}
