package dev.turnout.form;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was sent by forms. */
@Component
public class Submissions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Submissions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param outcome the name of a {@link Submission} */
    public record Count(String outcome, long times, long people) {}

    /** @param newest absent when nobody has filled in the form yet */
    public record Counts(long times, long people, @Nullable Instant newest, List<Count> byOutcome) {}

    /** @param consent the words agreed to, where there are any */
    record Kept(
            ProgramId program,
            PersonId person,
            Instant at,
            String outcome,
            Map<String, String> answers,
            Map<String, String> utm,
            @Nullable String consent) {}

    void add(Kept kept) {
        jdbc.sql("""
                        insert into form_submission (program_id, person_id, at, outcome, answers, utm, consent)
                        values (:program, :person, :at, :outcome, :answers::jsonb, :utm::jsonb, :consent)
                        """)
                .param("program", kept.program().value())
                .param("person", kept.person().value())
                .param("at", at(kept.at()))
                .param("outcome", kept.outcome())
                .param("answers", JSON.writeValueAsString(kept.answers()))
                .param("utm", JSON.writeValueAsString(kept.utm()))
                .param("consent", kept.consent(), Types.VARCHAR)
                .update();
    }

    /** Whether the person filled in the form before. */
    boolean any(ProgramId program, PersonId person) {
        return jdbc.sql("""
                        select exists (select
                                         from form_submission
                                        where program_id = :program
                                          and person_id = :person)
                        """)
                .param("program", program.value())
                .param("person", person.value())
                .query(Boolean.class)
                .single();
    }

    /** The most frequent outcome first. */
    public Counts counts(ProgramId program) {
        List<Count> byOutcome = jdbc.sql("""
                        select outcome, count(*) as times, count(distinct person_id) as people
                          from form_submission
                         where program_id = :program
                         group by outcome
                         order by times desc, outcome
                        """)
                .param("program", program.value())
                .query((row, n) -> new Count(row.getString("outcome"), row.getLong("times"), row.getLong("people")))
                .list();
        return jdbc.sql("""
                        select count(*) as times, count(distinct person_id) as people, max(at) as newest
                          from form_submission
                         where program_id = :program
                        """)
                .param("program", program.value())
                .query((row, n) -> new Counts(
                        row.getLong("times"), row.getLong("people"), instantOrNull(row, "newest"), byOutcome))
                .single();
    }

    /** Forgets what people typed before then, at most so many at once; that they sent the form stays. */
    int forget(Instant before, int most) {
        return jdbc.sql("""
                        with old as (
                            select id
                              from form_submission
                             where answers is not null
                               and at < :before
                             order by at
                             limit :most
                               for update skip locked
                        )
                        update form_submission s
                           set answers = null, utm = null
                          from old
                         where s.id = old.id
                        """).param("before", at(before)).param("most", most).update();
    }
}
