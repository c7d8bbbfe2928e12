package dev.turnout.program.approval;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads those about whose registrations is decided, with what is known of them. */
@Component
public class Candidates {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final int PAGE = 5_000;

    /** So many are shown as such; counting on would cost more than it tells. */
    public static final int MOST_COUNTED = 1_000;

    private static final String SELECT = """
            select m.person_id, m.status_since, p.email, p.first_name, p.last_name, p.company, p.job_title, p.phone,
                   p.country, p.attributes
              from membership m
              join person p on p.id = m.person_id
             where m.program_id = :program
            """;

    private final JdbcClient jdbc;

    Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many wait for approval, at most {@value #MOST_COUNTED}; asked for on every page of a program. */
    public int waiting(Program program) {
        return jdbc.sql("""
                        select count(*)
                          from (select
                                  from membership
                                 where program_id = :program
                                   and status_id = :pending
                                 limit :most) waiting
                        """)
                .param("program", program.id().value())
                .param("pending", pending(program))
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    /** What is known of these members, wherever they stand. */
    public Map<PersonId, Candidate> of(ProgramId program, Collection<PersonId> people) {
        Map<PersonId, Candidate> known = new HashMap<>();
        jdbc.sql(SELECT + " and m.person_id = any(:people::bigint[])")
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> read(row))
                .list()
                .forEach(candidate -> known.put(candidate.person(), candidate));
        return known;
    }

    /** All who wait, page by page in the order of their ids, so that a page of a million costs no more than the first. */
    void eachPage(Program program, Consumer<List<Candidate>> work) {
        List<Candidate> page = page(program, 0);
        while (!page.isEmpty()) {
            work.accept(page);
            page = page(program, page.getLast().person().value());
        }
    }

    /** Those of these people who wait, since that moment or later; nobody else decides about them in this transaction. */
    List<Candidate> hold(Program program, Collection<PersonId> people, Instant since) {
        return jdbc.sql(SELECT + """
                   and m.person_id = any(:people::bigint[])
                   and m.status_id = :pending
                   and m.status_since >= :since
                 order by m.person_id
                   for update of m
                """)
                .param("program", program.id().value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("pending", pending(program))
                .param("since", at(since))
                .query((row, n) -> read(row))
                .list();
    }

    private List<Candidate> page(Program program, long after) {
        return jdbc.sql(SELECT + """
                   and m.status_id = :pending
                   and m.person_id > :after
                 order by m.person_id
                 limit :most
                """)
                .param("program", program.id().value())
                .param("pending", pending(program))
                .param("after", after)
                .param("most", PAGE)
                .query((row, n) -> read(row))
                .list();
    }

    /** 0, at which nobody stands, in a channel that has no such status. */
    private static long pending(Program program) {
        return program.channel()
                .status(Role.PENDING_APPROVAL)
                .map(status -> status.id().value())
                .orElse(0L);
    }

    private static Candidate read(ResultSet row) throws SQLException {
        return new Candidate(
                new PersonId(row.getLong("person_id")),
                row.getString("email"),
                new PersonFields(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getString("phone"),
                        row.getString("country"),
                        JSON.readValue(row.getString("attributes"), ATTRIBUTES)),
                instant(row, "status_since"));
    }
}
