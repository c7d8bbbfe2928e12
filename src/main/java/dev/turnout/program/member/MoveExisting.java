package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.person.Deletions;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves those of these people who exist, or who are members: for whoever asks by ids that may be anybody's or nobody's. */
@Component
public class MoveExisting {

    private final Deletions deletions;
    private final Memberships memberships;
    private final MemberData members;

    MoveExisting(Deletions deletions, Memberships memberships, MemberData members) {
        this.deletions = deletions;
        this.memberships = memberships;
        this.members = members;
    }

    /** Whom a move is for. */
    public enum Whom {
        EVERYBODY,
        MEMBERS_ONLY
    }

    /**
     * @param known those who exist and are not to be deleted; nobody else has been asked about
     * @param came what came of those whom the move was for
     */
    public record Moves(Set<PersonId> known, Map<PersonId, Advance> came) {}

    @Transactional
    public Moves move(Move move, Whom whom) {
        Set<PersonId> known = deletions.keepStaying(
                move.askings().stream().map(Move.Asking::person).toList());
        Set<PersonId> moving = switch (whom) {
            case EVERYBODY -> known;
            case MEMBERS_ONLY -> members.members(move.program(), known);
        };
        return new Moves(
                known,
                moving.isEmpty()
                        ? Map.of()
                        : memberships
                                .advance(move.of(person -> moving.contains(person)))
                                .byPerson());
    }
}
