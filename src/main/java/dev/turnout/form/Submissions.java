package dev.turnout.form;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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

    record Kept(Submission.Kept outcome, FilledIn filledIn) {}

    void add(ProgramId form, Instant at, List<Kept> kept) {
        jdbc.sql("""
                        insert into form_submission (program_id, person_id, at, outcome, answers, utm, consent)
                        select :program, k.person, :at, k.outcome, k.answers::jsonb, k.utm::jsonb, k.consent
                          from unnest(:people::bigint[], :outcomes::text[], :answers::text[], :utms::text[],
                                      :consents::text[]) with ordinality
                               k (person, outcome, answers, utm, consent, place)
                         order by k.place
                        """)
                .param("program", form.value())
                .param("at", at(at))
                .param(
                        "people",
                        kept.stream()
                                .mapToLong(one -> one.outcome().person().value())
                                .toArray())
                .param("outcomes", texts(kept, one -> one.outcome().getClass().getSimpleName()))
                .param(
                        "answers",
                        texts(
                                kept,
                                one -> JSON.writeValueAsString(one.filledIn().answers())))
                .param(
                        "utms",
                        texts(
                                kept,
                                one -> JSON.writeValueAsString(one.filledIn().utm())))
                .param("consents", texts(kept, one -> one.filledIn().consent()))
                .update();
    }

    private static @Nullable String[] texts(List<Kept> kept, Function<Kept, @Nullable String> text) {
        @Nullable String[] texts = new String[kept.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(kept.get(i));
        }
        return texts;
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
