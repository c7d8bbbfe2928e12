package dev.turnout.mail;

/** What came of handing one mail to the mail server. */
sealed interface Delivery {

    record Taken() implements Delivery {}

    /** There is no mail server: the mail stays here, to be read. */
    record Kept() implements Delivery {}

    /**
     * Refused for good because of its recipient.
     *
     * @param said in the mail server's words
     * @param dead whether the address itself is the reason, so that no other mail reaches it either
     */
    record Refused(String said, boolean dead) implements Delivery {}

    /** Refused for good, through no fault of the recipient. */
    record Impossible(String said) implements Delivery {}

    record Later(String said) implements Delivery {}

    /** The mail server could not be reached, or does not let us in: nobody's mail goes out now. */
    record Unreachable(String said) implements Delivery {}
}
