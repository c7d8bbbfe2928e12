package dev.turnout.mail;

/** Where a mail stands. */
public enum MailState {
    /** Goes out when it is due. */
    QUEUED,
    /** Needs the member's personal link, which the provider has not given yet. */
    WAITING_FOR_LINK,
    /** The mail server took it. */
    SENT,
    /** Made and kept here, because there is no mail server. */
    KEPT,
    /** The mail server said that it will never reach the address. */
    BOUNCED,
    /** It could not be made, or the tries ran out. */
    FAILED,
    WITHHELD
}
