package dev.turnout.program.approval;

import static dev.turnout.db.Times.at;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people answered when they registered, for whoever decides about them; the newest registration's answers. */
@Component
public class RegistrationAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Answer>> ANSWERS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RegistrationAnswers(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps them in the order given; who answers nothing this time keeps what they answered before. */
    @Transactional
    public void keep(ProgramId program, Map<PersonId, List<Answer>> answers) {
        List<Map.Entry<PersonId, List<Answer>>> given = answers.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey((a, b) -> Long.compare(a.value(), b.value())))
                .toList();
        if (given.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into registration_answer (program_id, person_id, answers, given_at)
                        select :program, g.person_id, g.answers::jsonb, :now
                          from unnest(:people::bigint[], :answers::text[]) as g(person_id, answers)
                            on conflict (program_id, person_id) do update
                           set answers = excluded.answers, given_at = excluded.given_at
                        """)
                .param("program", program.value())
                .param(
                        "people",
                        given.stream().mapToLong(one -> one.getKey().value()).toArray())
                .param(
                        "answers",
                        given.stream()
                                .map(one -> JSON.writeValueAsString(one.getValue()))
                                .toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Of those of these people who answered anything. */
    public Map<PersonId, List<Answer>> of(ProgramId program, Collection<PersonId> people) {
        Map<PersonId, List<Answer>> answers = new HashMap<>();
        jdbc.sql("""
                        select person_id, answers
                          from registration_answer
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                        """)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query(row -> {
                    answers.put(
                            new PersonId(row.getLong("person_id")), JSON.readValue(row.getString("answers"), ANSWERS));
                });
        return answers;
    }
}
