package dev.turnout.campaign.flow;

/** A step keeps it when the flow is edited, wherever it is moved to. */
public record StepId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
