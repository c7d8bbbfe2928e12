package dev.turnout.webinar.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch messages that are worked off as one set
 * @param lease after which a worker is taken for dead
 * @param keep how long a message is kept and known as a repeat; a provider repeats one for some hours at most, and
 *     standard signatures ask for 7 days
 * @param rejectedKept rejected messages that are kept of an account, the newest: anybody may send them
 * @param beforeStart how long before the start somebody who joins counts as attending; before that it is practice
 * @param afterEnd how long after the end, because events run over
 * @param lookAgain the pause until somebody who joined and is not known is looked for again, after a pull
 */
@ConfigurationProperties("turnout.inbox")
public record InboxSettings(
        @DefaultValue("500") int batch,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30d") Duration keep,
        @DefaultValue("1000") int rejectedKept,
        @DefaultValue("10m") Duration beforeStart,
        @DefaultValue("30m") Duration afterEnd,
        @DefaultValue("90s") Duration lookAgain) {

    private static final Duration LEAST_KEPT = Duration.ofDays(7);

    public InboxSettings {
        if (keep.compareTo(LEAST_KEPT) < 0) {
            throw new IllegalArgumentException("turnout.inbox.keep is at least 7d, or repeats would not be known");
        }
        if (batch < 1 || rejectedKept < 1) {
            throw new IllegalArgumentException("turnout.inbox.batch and rejected-kept are at least 1");
        }
    }
}
