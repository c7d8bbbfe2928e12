package dev.turnout.api.own;

import dev.turnout.api.wire.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wish of a caller.
 *
 * @param status its name, its role or its id
 * @param people 1 to 1,000
 * @param overrideSeats whether a full program takes them all the same
 * @param fromOutside whether it stands for people who register themselves: where a program requires it, they wait for
 *     approval
 */
record MoveAsked(
        @Nullable String status,
        @Nullable List<@Nullable Who> people,
        @Nullable String reason,
        @Nullable Boolean overrideSeats,
        @Nullable Boolean fromOutside) {

    static final int MOST = 1_000;

    /** One of the two. */
    record Who(@Nullable Long id, @Nullable String email) {}

    /** Refuses the call where it can be told without looking at who they are. */
    List<Who> who() {
        if (people == null || people.isEmpty()) {
            throw Problem.invalid("people", "name at least one person");
        }
        if (people.size() > MOST) {
            throw Problem.invalid("people", "at most " + MOST + " in one call");
        }
        for (int i = 0; i < people.size(); i++) {
            Who who = people.get(i);
            if (who == null || (who.id() == null) == (who.email() == null)) {
                throw Problem.invalid("people[" + i + "]", "give an id or an email, one of the two");
            }
        }
        return people.stream().map(Objects::requireNonNull).toList();
    }

    boolean overrides() {
        return Boolean.TRUE.equals(overrideSeats);
    }

    boolean outside() {
        return Boolean.TRUE.equals(fromOutside);
    }
}
