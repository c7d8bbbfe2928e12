package dev.turnout.mail;

/** How urgent a mail is, the most urgent first: none ever waits behind one of a later lane. */
public enum Lane {
    SAMPLE(0),
    CONFIRMATION(1),
    TRIGGER(2),
    BATCH(3);

    final int urgency;

    Lane(int urgency) {
        this.urgency = urgency;
    }
}
