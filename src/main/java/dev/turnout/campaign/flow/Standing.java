package dev.turnout.campaign.flow;

/**
 * How many people stand at a step.
 *
 * @param due will be worked on at once
 * @param waiting for a time to come
 * @param parked for somebody's answer: a provider's, an approver's, a webhook's, or a seat
 */
public record Standing(long due, long waiting, long parked) {

    public static final Standing NOBODY = new Standing(0, 0, 0);

    public long total() {
        return due + waiting + parked;
    }
}
