package dev.turnout.mail;

/** Why a mail is not sent, the strongest reason first. */
public enum Withholding {
    /** An administrator wants nothing sent to this address, operational or not. */
    BLOCK_LISTED,
    /** A mail to this address came back for good. */
    UNDELIVERABLE,
    UNSUBSCRIBED,
    /** Somebody of the team holds back what is not operational. */
    SUSPENDED,
    /** The same person twice in one order, under two keys. */
    ALREADY_IN_BATCH,
    /** It needs the personal link of a member, and the person is not registered. */
    NO_PERSONAL_LINK,
    /** As many mails that are not operational as a person gets in a day. */
    LIMIT_OF_DAY,
    /** As many mails that are not operational as a person gets in seven days. */
    LIMIT_OF_WEEK
}
