package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static java.util.Objects.requireNonNull;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people did in the programs' events. Figures only grow, so that to be told twice changes nothing. */
@Component
public class Attendees {

    /** Above some thousands a statement gains nothing more. */
    private static final int CHUNK = 10_000;

    /**
     * Where two transactions tell at once, it merges. There is no join, because a plan made while the table was small goes
     * wrong as it grows: 100,000 rows then cost 8 to 20 s of the database's time, and 1 s so.
     */
    private static final String KEEP = """
            insert into attendance_evidence as e (program_id, person_id, $names, by_second, pulled_at)
            select :program, g.person_id, $given, g.by_second, :now
              from unnest(:people::bigint[], :by_second::boolean[], $arrays)
                as g(person_id, by_second, $names)
             order by g.person_id
                on conflict (program_id, person_id) do update
               set $grow, by_second = e.by_second and excluded.by_second, pulled_at = excluded.pulled_at
            """.replace("$arrays", EvidenceColumns.ARRAYS)
            .replace("$names", EvidenceColumns.NAMES)
            .replace("$given", EvidenceColumns.of("g"))
            .replace("$grow", EvidenceColumns.grow("e"));

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Attendees(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many watched for about as long.
     *
     * @param to in minutes; absent for the longest span
     */
    public record Span(int from, @Nullable Integer to, int live, int recorded) {}

    /**
     * Writes only those of whom something new is told.
     *
     * @return how many they are
     */
    int keep(ProgramId program, Map<PersonId, Evidence> told) {
        List<PersonId> all = List.copyOf(told.keySet());
        int changed = 0;
        for (int done = 0; done < all.size(); done += CHUNK) {
            changed += keep(program, all.subList(done, Math.min(done + CHUNK, all.size())), told);
        }
        return changed;
    }

    private int keep(ProgramId program, List<PersonId> people, Map<PersonId, Evidence> told) {
        Map<PersonId, Evidence> kept = of(program, people);
        Map<PersonId, Evidence> changed = new LinkedHashMap<>();
        for (PersonId person : people) {
            Evidence before = kept.get(person);
            Evidence evidence = requireNonNull(told.get(person));
            if (before == null || !before.and(evidence).equals(before)) {
                changed.put(person, evidence);
            }
        }
        if (changed.isEmpty()) {
            return 0;
        }
        return EvidenceColumns.bind(jdbc.sql(KEEP), List.copyOf(changed.values()))
                .param("people", ids(changed.keySet()))
                .param("program", program.value())
                .param("now", at(clock.instant()))
                .update();
    }

    public Optional<Attendee> find(ProgramId program, PersonId person) {
        return jdbc.sql("select * from attendance_evidence where program_id = :program and person_id = :person")
                .param("program", program.value())
                .param("person", person.value())
                .query((row, n) -> new Attendee(person, EvidenceColumns.read(row), instant(row, "pulled_at")))
                .optional();
    }

    /** Those of these people of whom something is known. */
    public Map<PersonId, Evidence> of(ProgramId program, Collection<PersonId> people) {
        return read(jdbc.sql("""
                        select *
                          from attendance_evidence
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                        """).param("program", program.value()).param("people", ids(people)));
    }

    Map<PersonId, Evidence> all(ProgramId program) {
        return read(jdbc.sql("select * from attendance_evidence where program_id = :program")
                .param("program", program.value()));
    }

    public boolean any(ProgramId program) {
        return jdbc.sql("select exists (select from attendance_evidence where program_id = :program)")
                .param("program", program.value())
                .query(Boolean.class)
                .single();
    }

    /** Live and of the recording, shortest first; who watched both counts in both. */
    public List<Span> spread(ProgramId program) {
        return jdbc.sql("""
                        with span as (
                            select *
                              from (values (0, 5), (5, 15), (15, 30), (30, 45), (45, 60), (60, null))
                                as s(since, until)
                        )
                        select s.since, s.until,
                               count(*) filter (where e.live_seconds > 0
                                                  and e.live_seconds >= s.since * 60
                                                  and (s.until is null or e.live_seconds < s.until * 60)) as live,
                               count(*) filter (where e.recorded_seconds > 0
                                                  and e.recorded_seconds >= s.since * 60
                                                  and (s.until is null or e.recorded_seconds < s.until * 60)) as recorded
                          from span s
                          left join attendance_evidence e on e.program_id = :program
                         group by s.since, s.until
                         order by s.since
                        """)
                .param("program", program.value())
                .query((row, n) -> new Span(
                        row.getInt("since"),
                        row.getObject("until", Integer.class),
                        row.getInt("live"),
                        row.getInt("recorded")))
                .list();
    }

    private static long[] ids(Collection<PersonId> people) {
        return people.stream().mapToLong(PersonId::value).toArray();
    }

    private static Map<PersonId, Evidence> read(JdbcClient.StatementSpec statement) {
        Map<PersonId, Evidence> found = new HashMap<>();
        statement.query(row -> {
            found.put(new PersonId(row.getLong("person_id")), EvidenceColumns.read(row));
        });
        return found;
    }
}
