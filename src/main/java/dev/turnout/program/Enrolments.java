package dev.turnout.program;

import static dev.turnout.db.Times.instant;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a program's members as providers know them: by our id, by their code, by the email address. */
@Component
public class Enrolments {

    private static final String SELECT = """
            select m.person_id, p.email, m.status_id, m.status_since, m.registration_code, m.provider_link,
                   r.person_id is not null as pushing
              from membership m
              join person p on p.id = m.person_id
              left join registration_push r on r.program_id = m.program_id
                                           and r.person_id = m.person_id
                                           and r.intent = 'REGISTER'
             where m.program_id = :program
            """;

    private static final String MEANT = """
               and m.person_id in (
                   select person_id
                     from membership
                    where program_id = :program
                      and person_id = any(:people::bigint[])
                    union
                   select person_id
                     from membership
                    where program_id = :program
                      and registration_code = any(:codes::text[])
                    union
                   select o.person_id
                     from person e
                     join membership o on o.program_id = :program and o.person_id = e.id
                    where e.email = any(:emails::text[]))
            """;

    private final JdbcClient jdbc;

    Enrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every member, in one query: a provider's list is held against a program as a whole. */
    public List<Enrolled> of(Program program) {
        return read(program, jdbc.sql(SELECT));
    }

    /** The members whom any of these may mean. */
    public List<Enrolled> meant(
            Program program, Collection<PersonId> people, Collection<String> codes, Collection<String> emails) {
        return read(
                program,
                jdbc.sql(SELECT + MEANT)
                        .param(
                                "people",
                                people.stream().mapToLong(PersonId::value).toArray())
                        .param("codes", codes.toArray(String[]::new))
                        .param("emails", emails.toArray(String[]::new)));
    }

    /** When those of these people who were once removed from the program were so last. */
    public Map<PersonId, Instant> removed(Program program, Collection<PersonId> people) {
        return jdbc
                .sql("""
                        select a.person_id, max(a.at) as removed_at
                          from activity a
                         where a.person_id = any(:people::bigint[])
                           and a.program_id = :program
                           and a.kind = 'StatusChanged'
                           and (a.detail ->> 'to')::bigint = :gone
                         group by a.person_id
                        """)
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("program", program.id().value())
                .param("gone", program.channel().must(Role.NOT_IN_PROGRAM).id().value())
                .query((row, n) -> Map.entry(new PersonId(row.getLong("person_id")), instant(row, "removed_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whose registration the provider has still to be told to take back. */
    public Set<PersonId> cancelling(ProgramId program) {
        return Set.copyOf(jdbc.sql("""
                        select person_id
                          from registration_push
                         where program_id = :program
                           and intent = 'CANCEL'
                        """)
                .param("program", program.value())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }

    private static List<Enrolled> read(Program program, JdbcClient.StatementSpec statement) {
        return statement
                .param("program", program.id().value())
                .query((row, n) -> new Enrolled(
                        new PersonId(row.getLong("person_id")),
                        row.getString("email"),
                        program.channel()
                                .status(new StatusId(row.getLong("status_id")))
                                .orElseThrow(),
                        instant(row, "status_since"),
                        row.getString("registration_code"),
                        row.getString("provider_link"),
                        row.getBoolean("pushing")))
                .list();
    }
}
