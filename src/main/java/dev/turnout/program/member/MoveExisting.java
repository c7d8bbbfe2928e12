package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves those of these people who exist, or who are members: for whoever asks by ids that may be anybody's or nobody's. */
@Component
public class MoveExisting {

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final MemberData members;

    MoveExisting(JdbcClient jdbc, Memberships memberships, MemberData members) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.members = members;
    }

    /** Whom a move is for. */
    public enum Whom {
        EVERYBODY,
        MEMBERS_ONLY
    }

    /**
     * @param known those who exist; nobody else has been asked about
     * @param came what came of those whom the move was for
     */
    public record Moves(Set<PersonId> known, Map<PersonId, Advance> came) {}

    @Transactional
    public Moves move(Move move, Whom whom) {
        Set<PersonId> known =
                lock(move.askings().stream().map(Move.Asking::person).toList());
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

    /** Nobody deletes them before the commit. */
    private Set<PersonId> lock(Collection<PersonId> people) {
        return new HashSet<>(jdbc.sql("""
                        select id
                          from person
                         where id = any(:ids::bigint[])
                         order by id
                           for key share
                        """)
                .param("ids", MemberLists.ids(people))
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list());
    }
}
