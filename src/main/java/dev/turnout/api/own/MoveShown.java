package dev.turnout.api.own;

import dev.turnout.program.Advance;
import dev.turnout.program.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a move, or what would.
 *
 * @param people in the order asked; a person who was named twice stands there twice, and moved once
 * @param promoted people who waited and got a seat that the move freed
 */
record MoveShown(boolean preview, StatusShown asked, Outcomes counts, List<Person> people, List<Long> promoted) {

    enum Outcome {
        MOVED,
        ALREADY_THERE,
        WAITLISTED,
        REMOVED,
        REFUSED,
        /** Nobody has this id or this address. */
        UNKNOWN_PERSON
    }

    record Outcomes(long moved, long alreadyThere, long waitlisted, long removed, long refused, long unknownPerson) {}

    /**
     * @param to where they stand afterwards
     * @param waitingPosition of who was sent to the waiting list
     * @param because of who was refused
     */
    record Person(
            @Nullable Long personId,
            @Nullable String email,
            Outcome outcome,
            @Nullable StatusShown from,
            @Nullable StatusShown to,
            @Nullable Long waitingPosition,
            @Nullable Refusal because) {}

    static MoveShown of(boolean preview, StatusShown asked, List<Person> people, List<Long> promoted) {
        return new MoveShown(preview, asked, counts(people), people, promoted);
    }

    private static Outcomes counts(List<Person> people) {
        return new Outcomes(
                count(people, Outcome.MOVED),
                count(people, Outcome.ALREADY_THERE),
                count(people, Outcome.WAITLISTED),
                count(people, Outcome.REMOVED),
                count(people, Outcome.REFUSED),
                count(people, Outcome.UNKNOWN_PERSON));
    }

    private static long count(List<Person> people, Outcome outcome) {
        return people.stream().filter(person -> person.outcome() == outcome).count();
    }

    /** @param waitlisted where those who wait for a seat stand */
    static Person person(
            long id, String email, Advance advance, @Nullable StatusShown waitlisted, @Nullable Long position) {
        return switch (advance) {
            case Advance.Moved moved ->
                new Person(
                        id,
                        email,
                        Outcome.MOVED,
                        StatusShown.orNull(moved.from()),
                        StatusShown.of(moved.to()),
                        position,
                        null);
            case Advance.Waitlisted waits ->
                new Person(id, email, Outcome.WAITLISTED, StatusShown.orNull(waits.from()), waitlisted, position, null);
            case Advance.AlreadyThere there -> {
                StatusShown at = StatusShown.orNull(there.at());
                yield new Person(id, email, Outcome.ALREADY_THERE, at, at, position, null);
            }
            case Advance.Removed removed ->
                new Person(id, email, Outcome.REMOVED, StatusShown.of(removed.from()), null, null, null);
            case Advance.Refused refused -> {
                StatusShown from = StatusShown.orNull(refused.from());
                yield new Person(id, email, Outcome.REFUSED, from, from, position, refused.because());
            }
        };
    }
}
