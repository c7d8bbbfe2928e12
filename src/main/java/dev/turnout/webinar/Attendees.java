package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
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
     * The join finds those of whom nothing new is told, before the insert would lock their rows; where two transactions
     * tell at once, the update merges.
     */
    private static final String KEEP = """
            with given as (
                select *
                  from unnest(:people::bigint[], :by_second::boolean[], $arrays)
                    as g(person_id, by_second, $names)
            )
            insert into attendance_evidence as e (program_id, person_id, $names, by_second, pulled_at)
            select :program, g.person_id, $given, g.by_second, :now
              from given g
              left join attendance_evidence k on k.program_id = :program and k.person_id = g.person_id
             where k.person_id is null
                or ($merged) is distinct from ($kept)
             order by g.person_id
                on conflict (program_id, person_id) do update
               set $grow, by_second = e.by_second and excluded.by_second, pulled_at = excluded.pulled_at
            """.replace("$arrays", EvidenceColumns.ARRAYS)
            .replace("$names", EvidenceColumns.NAMES)
            .replace("$given", EvidenceColumns.of("g"))
            .replace("$merged", EvidenceColumns.merged("k", "g"))
            .replace("$kept", EvidenceColumns.of("k"))
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

    /** @return of how many something new was told */
    int keep(ProgramId program, Map<PersonId, Evidence> told) {
        List<Map.Entry<PersonId, Evidence>> all = List.copyOf(told.entrySet());
        int changed = 0;
        for (int done = 0; done < all.size(); done += CHUNK) {
            List<Map.Entry<PersonId, Evidence>> some = all.subList(done, Math.min(done + CHUNK, all.size()));
            changed += EvidenceColumns.bind(
                            jdbc.sql(KEEP),
                            some.stream().map(Map.Entry::getValue).toList())
                    .param(
                            "people",
                            some.stream().mapToLong(e -> e.getKey().value()).toArray())
                    .param("program", program.value())
                    .param("now", at(clock.instant()))
                    .update();
        }
        return changed;
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
                        """)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray()));
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

    private static Map<PersonId, Evidence> read(JdbcClient.StatementSpec statement) {
        Map<PersonId, Evidence> found = new HashMap<>();
        statement.query(row -> {
            found.put(new PersonId(row.getLong("person_id")), EvidenceColumns.read(row));
        });
        return found;
    }
}
