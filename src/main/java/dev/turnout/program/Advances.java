package dev.turnout.program;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.PromoteWaiting.Occasion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a move, person by person.
 *
 * @param promoted others, who waited and got a seat that the move freed, in their order
 */
public record Advances(Map<PersonId, Advance> byPerson, List<PersonId> promoted) {

    public Advances {
        byPerson = Map.copyOf(byPerson);
        promoted = List.copyOf(promoted);
    }

    public Advances(Map<PersonId, Advance> byPerson) {
        this(byPerson, List.of());
    }

    Advances with(List<PersonId> others) {
        return new Advances(byPerson, others);
    }

    /** @return nothing when nobody gave up a seat, or came to wait where one may be free */
    Optional<Occasion> callForPromotion() {
        boolean freed = false;
        boolean joined = false;
        for (Advance advance : byPerson.values()) {
            switch (advance) {
                case Advance.Removed removed -> freed |= removed.from().holdsSeat();
                case Advance.Moved moved -> {
                    freed |= moved.from() != null
                            && moved.from().holdsSeat()
                            && !moved.to().holdsSeat();
                    joined |= moved.to().is(Role.WAITLISTED);
                }
                case Advance.Waitlisted waitlisted -> {}
                case Advance.AlreadyThere there -> {}
                case Advance.Refused refused -> {}
            }
        }
        if (freed) {
            return Optional.of(Occasion.SEAT_FREED);
        }
        return joined ? Optional.of(Occasion.FOUND) : Optional.empty();
    }

    public Tally tally() {
        Tally tally = Tally.NONE;
        for (Advance advance : byPerson.values()) {
            tally = tally.plus(Tally.of(advance));
        }
        return tally;
    }
}
