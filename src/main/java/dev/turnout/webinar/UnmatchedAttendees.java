package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The match desk's rows: attendees who could not be told from anyone, and who somebody said they are. */
@Component
public class UnmatchedAttendees {

    private static final String KEEP = """
            insert into attendance_unmatched as u (program_id, row_key, name, email, $names, by_second,
                                                   first_seen_at, last_seen_at)
            select :program, g.row_key, g.name, g.email, $given, g.by_second, :now, :now
              from unnest(:keys::text[], :attendee_names::text[], :emails::text[], :by_second::boolean[], $arrays)
                as g(row_key, name, email, by_second, $names)
             order by g.row_key
                on conflict (program_id, row_key) do update
               set name = coalesce(excluded.name, u.name), email = coalesce(excluded.email, u.email), $grow,
                   by_second = u.by_second and excluded.by_second, last_seen_at = excluded.last_seen_at
            """.replace("$arrays", EvidenceColumns.ARRAYS)
            .replace("$names", EvidenceColumns.NAMES)
            .replace("$given", EvidenceColumns.of("g"))
            .replace("$grow", EvidenceColumns.grow("u"));

    private static final String SELECT = """
            select u.*, coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email) as person_name
              from attendance_unmatched u
              left join person p on p.id = u.person_id
             where u.program_id = :program
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    UnmatchedAttendees(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The keys of a program's rows, by what was said of them.
     *
     * @param open nothing yet
     * @param matched who it is
     */
    record Rulings(Set<String> open, Map<String, PersonId> matched) {

        static final Rulings NONE = new Rulings(Set.of(), Map.of());
    }

    Rulings rulings(ProgramId program) {
        Set<String> open = new HashSet<>();
        Map<String, PersonId> matched = new HashMap<>();
        jdbc.sql("select row_key, decision, person_id from attendance_unmatched where program_id = :program")
                .param("program", program.value())
                .query(row -> {
                    if (row.getString("decision") == null) {
                        open.add(row.getString("row_key"));
                    } else if (row.getObject("person_id") != null) {
                        matched.put(row.getString("row_key"), new PersonId(row.getLong("person_id")));
                    }
                });
        return new Rulings(open, matched);
    }

    /** Adds the new ones and lets the others' figures grow. */
    void keep(ProgramId program, Collection<AttendanceRow> rows, boolean bySecond) {
        if (rows.isEmpty()) {
            return;
        }
        EvidenceColumns.bind(
                        jdbc.sql(KEEP),
                        rows.stream().map(row -> Evidence.of(row, bySecond)).toList())
                .param("program", program.value())
                .param("keys", column(rows, AttendanceRow::key))
                .param("attendee_names", column(rows, AttendanceRow::name))
                .param("emails", column(rows, AttendanceRow::email))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Open rows whose attendee the provider has named since: nothing is left to be said. */
    void settle(ProgramId program, Set<String> keys) {
        jdbc.sql("""
                        delete from attendance_unmatched
                         where program_id = :program
                           and row_key = any(:keys::text[])
                           and decision is null
                        """)
                .param("program", program.value())
                .param("keys", keys.toArray(String[]::new))
                .update();
    }

    public int open(ProgramId program) {
        return jdbc.sql("""
                        select count(*)
                          from attendance_unmatched
                         where program_id = :program
                           and decision is null
                        """)
                .param("program", program.value())
                .query(Integer.class)
                .single();
    }

    /** Who watched longest comes first. */
    public List<Unmatched> open(ProgramId program, int most, long skipped) {
        return jdbc.sql(SELECT + """
                           and u.decision is null
                         order by greatest(u.live_seconds, u.recorded_seconds) desc nulls last, u.row_key
                         limit :most
                        offset :skipped
                        """)
                .param("program", program.value())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> read(row))
                .list();
    }

    /** The latest first. */
    public List<Unmatched> decided(ProgramId program, int most) {
        return jdbc.sql(SELECT + """
                           and u.decision is not null
                         order by u.decided_at desc, u.row_key
                         limit :most
                        """)
                .param("program", program.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /**
     * An open row, held until the end of the transaction.
     *
     * @return nothing when it is not open any more, because somebody else was faster
     */
    Optional<Unmatched> hold(ProgramId program, String key) {
        return jdbc.sql(SELECT + """
                           and u.row_key = :key
                           and u.decision is null
                           for update of u
                        """)
                .param("program", program.value())
                .param("key", key)
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * Says who it is.
     *
     * @param person absent for nobody we know
     * @return false when the row is not open any more
     */
    boolean rule(ProgramId program, String key, @Nullable PersonId person, Actor by) {
        return jdbc.sql("""
                                update attendance_unmatched
                                   set decision = :decision, person_id = :person, decided_by = :by,
                                       decided_at = :now
                                 where program_id = :program
                                   and row_key = :key
                                   and decision is null
                                """)
                        .param("decision", person == null ? "NOBODY" : "PERSON")
                        .param("person", person == null ? null : person.value(), Types.BIGINT)
                        .param("by", by.name())
                        .param("now", at(clock.instant()))
                        .param("program", program.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    /** @return false when the row is not open any more */
    public boolean nobodyWeKnow(ProgramId program, String key, Actor by) {
        return rule(program, key, null, by);
    }

    /**
     * Takes back what was said, so that the row is open again. What came of it stays: a member only moves forward.
     *
     * @return false when nothing was said of it
     */
    public boolean forget(ProgramId program, String key) {
        return jdbc.sql("""
                                update attendance_unmatched
                                   set decision = null, person_id = null, decided_by = null, decided_at = null
                                 where program_id = :program
                                   and row_key = :key
                                   and decision is not null
                                """).param("program", program.value()).param("key", key).update() == 1;
    }

    private static Unmatched read(ResultSet row) throws SQLException {
        long person = row.getLong("person_id");
        return new Unmatched(
                row.getString("row_key"),
                row.getString("name"),
                row.getString("email"),
                EvidenceColumns.read(row),
                instant(row, "first_seen_at"),
                instant(row, "last_seen_at"),
                row.getString("decision") == null
                        ? null
                        : new Unmatched.Ruling(
                                person == 0 ? null : new PersonId(person),
                                row.getString("person_name"),
                                row.getString("decided_by"),
                                instant(row, "decided_at")));
    }

    private static @Nullable String[] column(
            Collection<AttendanceRow> rows, Function<AttendanceRow, @Nullable String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
