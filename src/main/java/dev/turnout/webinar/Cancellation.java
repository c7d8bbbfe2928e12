package dev.turnout.webinar;

/** What came of taking a registration back. */
public sealed interface Cancellation
        permits Cancellation.Cancelled, Cancellation.AlreadyGone, Cancellation.TooLate, Refused, Trouble {

    record Cancelled() implements Cancellation {}

    /** The provider does not have the person, which is what was wanted. */
    record AlreadyGone() implements Cancellation {}

    /** The provider takes no cancellations any more; the person stays registered there. */
    record TooLate(String text) implements Cancellation {}
}
