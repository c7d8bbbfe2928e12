package dev.turnout.program.member;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads which members a change of status for many comes to next. */
@Component
class NextMembers {

    private final JdbcClient jdbc;

    NextMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since when they came to where they stand */
    record Next(PersonId person, Instant since) {}

    /** A decision goes by how long they stand there, any other change by their ids. */
    List<Next> of(Program program, BulkChange change, int most) {
        if (change.decision()) {
            return longestStanding(program, change, most);
        }
        return switch (change.chosen()) {
            case Chosen.These these -> these(program, these.people(), change.after(), most);
            case Chosen.AllThatMatch all -> matching(program, all.filter(), change.createdAt(), change.after(), most);
        };
    }

    /** Those of them who stand at one of the statuses still; they stay there for the rest of the transaction. */
    Set<PersonId> hold(ProgramId program, Collection<PersonId> people, Set<StatusId> statuses) {
        return Set.copyOf(jdbc.sql("""
                        select m.person_id
                          from membership m
                         where m.program_id = :program
                           and m.person_id = any(:people::bigint[])
                           and m.status_id = any(:statuses::bigint[])
                         order by m.person_id
                           for update
                        """)
                .param("program", program.value())
                .param("people", MemberLists.ids(people))
                .param("statuses", statuses.stream().mapToLong(StatusId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }

    /**
     * Each reads all who stand there to find the next: 120 ms among a million. Whoever came to stand there after the
     * decision was made is not in it.
     */
    private List<Next> longestStanding(Program program, BulkChange change, int most) {
        String sql = """
                select m.person_id, m.status_since
                  from membership m
                $person
                 where m.program_id = :program
                   and m.status_id = any(:statuses::bigint[])
                   and m.status_since <= :as
                   and (m.status_since, m.person_id) > (coalesce(:since::timestamptz, '-infinity'), :after)
                $chosen
                 order by m.status_since, m.person_id
                 limit :most
                """;
        JdbcClient.StatementSpec statement = switch (change.chosen()) {
            case Chosen.These these ->
                jdbc.sql(sql.replace("$person", "").replace("$chosen", "and m.person_id = any(:people::bigint[])"))
                        .param("people", MemberLists.ids(these.people()))
                        .param("statuses", new MemberFilter(these.standing(), "").statusesIn(program));
            case Chosen.AllThatMatch all ->
                MemberLists.bind(jdbc.sql(MemberLists.searching(sql, all.filter(), "$chosen")), program, all.filter());
        };
        return statement
                .param("program", program.id().value())
                .param("as", at(change.createdAt()))
                .param("since", atOrNull(change.afterSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after", change.after().value())
                .param("most", most)
                .query((row, n) -> new Next(new PersonId(row.getLong("person_id")), instant(row, "status_since")))
                .list();
    }

    /**
     * The next members that the filter finds, of those who were members at that time and, where the filter asks for a
     * status, already stood at it.
     */
    private List<Next> matching(Program program, MemberFilter filter, Instant as, PersonId after, int most) {
        String sql = """
                select m.person_id, m.status_since
                  from membership m
                $person
                 where m.program_id = :program
                   and m.person_id > :after
                   and m.status_id = any(:statuses::bigint[])
                   and case when :anywhere then m.membership_date else m.status_since end <= :as
                $searched
                 order by m.person_id
                 limit :most
                """;
        return MemberLists.bind(jdbc.sql(MemberLists.searching(sql, filter, "$searched")), program, filter)
                .param("after", after.value())
                .param("anywhere", filter.statuses().isEmpty())
                .param("as", at(as))
                .param("most", most)
                .query((row, n) -> new Next(new PersonId(row.getLong("person_id")), instant(row, "status_since")))
                .list();
    }

    /** Those of these people who are members still. */
    private List<Next> these(Program program, Collection<PersonId> people, PersonId after, int most) {
        return jdbc.sql("""
                        select m.person_id, m.status_since
                          from membership m
                         where m.program_id = :program
                           and m.person_id = any(:people::bigint[])
                           and m.person_id > :after
                         order by m.person_id
                         limit :most
                        """)
                .param("program", program.id().value())
                .param("people", MemberLists.ids(people))
                .param("after", after.value())
                .param("most", most)
                .query((row, n) -> new Next(new PersonId(row.getLong("person_id")), instant(row, "status_since")))
                .list();
    }
}
