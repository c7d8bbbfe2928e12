package dev.turnout.program;

import dev.turnout.id.PersonId;
import java.util.Map;

/** What came of a move, person by person. */
public record Advances(Map<PersonId, Advance> byPerson) {

    public Advances {
        byPerson = Map.copyOf(byPerson);
    }

    public Tally tally() {
        Tally tally = Tally.NONE;
        for (Advance advance : byPerson.values()) {
            tally = tally.plus(Tally.of(advance));
        }
        return tally;
    }
}
