package dev.turnout.mail;

/** The way to the outside: a mail server, or the outbox where there is none. */
interface MailTransport {

    /** Whether mails leave at all. */
    boolean leaves();

    /** Hands over one mail. Any number of threads may ask at once; each waits for one of the connections. */
    Delivery send(Letter letter);
}
