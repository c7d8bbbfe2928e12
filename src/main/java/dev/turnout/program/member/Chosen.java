package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import java.util.List;
import java.util.Set;

/** Whose status is to change. */
public sealed interface Chosen {

    /** For a decision, where they have to stand still when their turn comes; empty means anywhere. */
    Set<StatusId> standing();

    record These(List<PersonId> people, Set<StatusId> standing) implements Chosen {
        public These {
            people = people.stream().distinct().toList();
            standing = Set.copyOf(standing);
        }

        public These(List<PersonId> people) {
            this(people, Set.of());
        }
    }

    record AllThatMatch(MemberFilter filter) implements Chosen {
        @Override
        public Set<StatusId> standing() {
            return filter.statuses();
        }
    }
}
