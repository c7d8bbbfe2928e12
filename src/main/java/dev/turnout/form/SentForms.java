package dev.turnout.form;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was sent by a program's form, one by one, the newest first; {@link Submissions} writes it. */
@Component
public class SentForms {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String SELECT = """
            select f.id, f.at, f.person_id, p.email, p.first_name, p.last_name, f.outcome, m.status_id, m.status_reason,
                   f.answers, f.utm, f.consent
              from form_submission f
              join person p on p.id = f.person_id
              left join membership m on m.program_id = f.program_id and m.person_id = f.person_id
             where f.program_id = :program
            """;

    private final JdbcClient jdbc;

    SentForms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<SentForm> page(ProgramId program, int most, long skipped) {
        return jdbc.sql(SELECT + """
                         order by f.at desc, f.id desc
                         limit :most
                        offset :skipped
                        """)
                .param("program", program.value())
                .param("most", most)
                .param("skipped", skipped)
                .query((row, n) -> read(row))
                .list();
    }

    /** Those older than that one. */
    List<SentForm> olderThan(ProgramId program, Instant at, long id, int most) {
        return jdbc.sql(SELECT + """
                           and (f.at, f.id) < (:at, :id)
                         order by f.at desc, f.id desc
                         limit :most
                        """)
                .param("program", program.value())
                .param("at", at(at))
                .param("id", id)
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** Of all answers that are kept: also to questions that are no longer asked. */
    List<String> keys(ProgramId program) {
        return jdbc.sql("""
                        select distinct jsonb_object_keys(answers) as key
                          from form_submission
                         where program_id = :program
                         order by key
                        """)
                .param("program", program.value())
                .query((row, n) -> row.getString("key"))
                .list();
    }

    private static SentForm read(ResultSet row) throws SQLException {
        long stands = row.getLong("status_id");
        String answers = row.getString("answers");
        return new SentForm(
                row.getLong("id"),
                instant(row, "at"),
                new PersonId(row.getLong("person_id")),
                row.getString("email"),
                name(row.getString("first_name"), row.getString("last_name")),
                row.getString("outcome"),
                stands == 0 ? null : new StatusId(stands),
                row.getString("status_reason"),
                answers == null,
                texts(answers),
                texts(row.getString("utm")),
                row.getString("consent"));
    }

    private static String name(@Nullable String first, @Nullable String last) {
        return Stream.of(first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private static Map<String, String> texts(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, TEXTS);
    }
}
