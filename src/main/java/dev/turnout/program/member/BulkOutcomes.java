package dev.turnout.program.member;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advances;
import dev.turnout.program.Program;
import dev.turnout.program.Refusal;
import dev.turnout.program.member.MemberOutcome.Line;
import dev.turnout.program.member.MemberOutcome.Result;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of each member in a change of status for many: of everybody in a decision, otherwise of the refused. */
@Component
public class BulkOutcomes {

    private static final String SELECT = """
            select o.person_id, p.email, concat_ws(' ', p.first_name, p.last_name) as name, o.result,
                   o.from_status_id, o.to_status_id, o.because
              from bulk_change_outcome o
              join person p on p.id = o.person_id
             where o.bulk_change_id = :id
            """;

    private final JdbcClient jdbc;

    BulkOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By their ids.
     *
     * @param only absent for every outcome
     */
    public List<MemberOutcome> page(BulkChangeId id, @Nullable Result only, int most, long skipped) {
        return jdbc.sql(SELECT + """
                   and (:only::text is null or o.result = :only)
                 order by o.person_id
                 limit :most
                offset :skipped
                """)
                .param("id", id.value())
                .param("only", only == null ? null : only.name(), Types.VARCHAR)
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> read(row))
                .list();
    }

    /** The next after that person, by their ids: how all of them are gone through. */
    public List<MemberOutcome> after(BulkChangeId id, PersonId person, int most) {
        return jdbc.sql(SELECT + """
                   and o.person_id > :person
                 order by o.person_id
                 limit :most
                """)
                .param("id", id.value())
                .param("person", person.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** How many met with each reason. */
    public Map<Refusal, Long> refusals(BulkChangeId id) {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        jdbc.sql("""
                        select because, count(*) as members
                          from bulk_change_outcome
                         where bulk_change_id = :id
                           and because is not null
                         group by because
                        """)
                .param("id", id.value())
                .query((row, n) -> Map.entry(Refusal.valueOf(row.getString("because")), row.getLong("members")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    void keep(BulkChange change, Program program, Advances advances) {
        Status waitlisted = program.channel().status(Role.WAITLISTED).orElse(null);
        List<Line> lines = advances.byPerson().entrySet().stream()
                .map(entry -> Line.of(entry.getKey(), entry.getValue(), waitlisted))
                .filter(line -> change.decision() || line.result() == Result.REFUSED)
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into bulk_change_outcome (bulk_change_id, person_id, result, from_status_id, to_status_id,
                                                         because)
                        select :id, o.*
                          from unnest(:people::bigint[], :results::text[], :froms::bigint[], :tos::bigint[],
                                      :because::text[]) as o
                        """)
                .param("id", change.id().value())
                .param(
                        "people",
                        lines.stream().mapToLong(l -> l.person().value()).toArray())
                .param("results", lines.stream().map(l -> l.result().name()).toArray(String[]::new))
                .param("froms", statuses(lines, Line::from))
                .param("tos", statuses(lines, Line::to))
                .param(
                        "because",
                        lines.stream()
                                .map(l ->
                                        l.because() == null ? null : l.because().name())
                                .toArray(String[]::new))
                .update();
    }

    /** @return how many of those whom a decision was about stood elsewhere when their turn came */
    int keepMovedOn(BulkChange change, List<PersonId> people) {
        return jdbc.sql("""
                        insert into bulk_change_outcome (bulk_change_id, person_id, result, from_status_id, because)
                        select :id, p.id, 'REFUSED', m.status_id, 'MOVED_ON'
                          from person p
                          left join membership m on m.program_id = :program and m.person_id = p.id
                         where p.id = any(:people::bigint[])
                            on conflict (bulk_change_id, person_id) do nothing
                        """)
                .param("id", change.id().value())
                .param("program", change.program().value())
                .param("people", MemberLists.ids(people))
                .update();
    }

    private static @Nullable Long[] statuses(List<Line> lines, Function<Line, @Nullable Status> of) {
        return lines.stream()
                .map(of)
                .map(status -> status == null ? null : status.id().value())
                .toArray(Long[]::new);
    }

    private static MemberOutcome read(ResultSet row) throws SQLException {
        String because = row.getString("because");
        return new MemberOutcome(
                new PersonId(row.getLong("person_id")),
                row.getString("email"),
                row.getString("name"),
                Result.valueOf(row.getString("result")),
                statusOrNull(row.getLong("from_status_id")),
                statusOrNull(row.getLong("to_status_id")),
                because == null ? null : Refusal.valueOf(because));
    }

    private static @Nullable StatusId statusOrNull(long id) {
        return id == 0 ? null : new StatusId(id);
    }
}
