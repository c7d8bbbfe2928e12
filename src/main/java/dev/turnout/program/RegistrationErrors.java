package dev.turnout.program;

import static dev.turnout.db.Times.at;

import dev.turnout.id.ProgramId;
import dev.turnout.program.SettleRegistrations.Answer;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why members stand at Registration Error. Whoever moves on loses their row in the statement that moves them. */
@Component
class RegistrationErrors {

    /** The part of {@link AdvanceSql} that forgets the errors of those who move. */
    static final String FORGET = """
            delete from registration_error e
             using changed c
             where e.program_id = c.program_id
               and e.person_id = c.person_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RegistrationErrors(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(ProgramId program, List<Answer.Refused> refused) {
        jdbc.sql("""
                        insert into registration_error (program_id, person_id, cause, said, field, at, attempts)
                        select :program, person_id, cause, said, field, :now, attempts
                          from unnest(:people::bigint[], :causes::text[], :said::text[], :fields::text[],
                                      :attempts::int[])
                            as t(person_id, cause, said, field, attempts)
                            on conflict (program_id, person_id) do update
                           set cause = excluded.cause, said = excluded.said, field = excluded.field,
                               at = excluded.at, attempts = excluded.attempts
                        """)
                .param("program", program.value())
                .param(
                        "people",
                        refused.stream()
                                .mapToLong(r -> r.claim().person().value())
                                .toArray())
                .param("causes", refused.stream().map(r -> r.cause().name()).toArray(String[]::new))
                .param("said", refused.stream().map(Answer.Refused::because).toArray(String[]::new))
                .param("fields", refused.stream().map(Answer.Refused::field).toArray(String[]::new))
                .param(
                        "attempts",
                        refused.stream().mapToInt(r -> r.claim().attempts()).toArray())
                .param("now", at(clock.instant()))
                .update();
    }
}
