package dev.turnout.mail;

import java.time.Duration;

/**
 * How urgent a mail is, the most urgent first: none ever waits behind one of a later lane. Within a lane those of a webinar
 * that is imminent when they are staged go first.
 */
public enum Lane {
    SAMPLE(0),
    CONFIRMATION(1),
    TRIGGER(2),
    BATCH(3);

    /** Reminders of the last day, and confirmations of those who register in it, have no time to wait. */
    static final Duration IMMINENT = Duration.ofDays(1);

    final int urgency;

    /** Stored in the same column for mails of an imminent webinar; the claim, not the number, puts it before the other. */
    final int imminent;

    Lane(int urgency) {
        this.urgency = urgency;
        this.imminent = urgency + 10;
    }
}
