package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import java.util.List;

/** Whose status is to change. */
public sealed interface Chosen {

    record These(List<PersonId> people) implements Chosen {
        public These {
            people = people.stream().distinct().toList();
        }
    }

    record AllThatMatch(MemberFilter filter) implements Chosen {}
}
