package dev.turnout.form;

import dev.turnout.id.PersonId;
import java.time.Duration;
import java.util.Map;

/** What came of sending a form. The names of those that are kept are stored. */
public sealed interface Submission {

    /** Somebody filled it in, and it was kept. */
    sealed interface Kept extends Submission {
        PersonId person();
    }

    record Registered(PersonId person) implements Kept {}

    /** The provider has still to confirm it. */
    record Registering(PersonId person) implements Kept {}

    /** @param place 1 for who comes next */
    record Waitlisted(PersonId person, long place) implements Kept {}

    record Pending(PersonId person) implements Kept {}

    /** They hold a seat, or came; nothing but their answers changed. */
    record Already(PersonId person) implements Kept {}

    /** Somebody decided against them before. */
    record Rejected(PersonId person) implements Kept {}

    /** No seat is free, and there is no waiting list for them. */
    record Full(PersonId person) implements Kept {}

    record Closed(Why why) implements Submission {

        public enum Why {
            /** Somebody closed the form, or has not opened it yet. */
            SHUT,
            ENDED
        }
    }

    /** @param wrong by the field's key, {@code email} or {@code consent}, in the order of the form */
    record Invalid(Map<String, Wrong> wrong) implements Submission {}

    record TooMany(Duration pause) implements Submission {}

    /** A robot filled in what people do not see. Nothing was kept, and it is not to be told. */
    record Trapped() implements Submission {}

    record Unknown() implements Submission {}

    enum Wrong {
        MISSING,
        NO_EMAIL,
        TOO_LONG,
        /** The answer is none of those that the question takes; they may have changed meanwhile. */
        NOT_OFFERED
    }
}
