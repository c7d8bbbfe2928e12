package dev.turnout.webinar;

import java.time.Duration;

/**
 * How fast registrations go to one account.
 *
 * @param calls in each {@code per}, at least 1; what one node allows itself, below the provider's own limit
 */
public record Pace(int calls, Duration per) {

    public Pace {
        if (calls < 1 || !per.isPositive()) {
            throw new IllegalArgumentException("a pace is at least one call in a time");
        }
    }

    /** How long so many calls take at this pace. */
    public Duration of(long many) {
        return per.multipliedBy(many).dividedBy(calls);
    }
}
