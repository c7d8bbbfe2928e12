package dev.turnout.person;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Makes people who are new to the database, and no others, in one statement that also writes their activities. */
@Component
public class AddPeople {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String ADD = """
            with given as (
                select g.email, g.document::jsonb as document
                  from unnest(:emails::text[], :documents::text[]) as g(email, document)
            ),
            added as (
                insert into person (email, first_name, last_name, company, job_title, phone, country, attributes,
                                    source, acquired_by, created_at, updated_at)
                select email, document ->> 'first_name', document ->> 'last_name', document ->> 'company',
                       document ->> 'job_title', document ->> 'phone', document ->> 'country',
                       document - :columns::text[], coalesce(document ->> 'source', :source), :acquiredBy, :now, :now
                  from given
                 order by email
                    on conflict (email) do nothing
             returning id, email, source
            ),
            logged as (
                $append
                select :now::timestamptz, 'PersonCreated', id, :acquiredBy::bigint, :actorKind, :actorName,
                       jsonb_build_object('source', source)
                  from added
            )
            select id, email
              from added
            """.replace("$append", ActivityLog.APPEND);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AddPeople(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param fields by the names that {@link ChangePeople.Change} knows; the address is not among them */
    public record Newcomer(EmailAddress email, Map<String, String> fields) {

        public Newcomer {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * Joins the caller's transaction.
     *
     * @param newcomers each address once
     * @param source the door by which they come in, where their fields name no source of their own
     * @return without those whose address somebody has
     */
    @Transactional
    public Map<EmailAddress, PersonId> add(
            Collection<Newcomer> newcomers, String source, @Nullable ProgramId acquiredBy, Actor by) {
        Map<EmailAddress, PersonId> added = new HashMap<>();
        if (newcomers.isEmpty()) {
            return added;
        }
        List<Newcomer> given = List.copyOf(newcomers);
        jdbc.sql(ADD)
                .param("emails", given.stream().map(one -> one.email().value()).toArray(String[]::new))
                .param(
                        "documents",
                        given.stream()
                                .map(one -> JSON.writeValueAsString(one.fields()))
                                .toArray(String[]::new))
                .param("columns", ChangePeople.COLUMNS)
                .param("source", source)
                .param("acquiredBy", acquiredBy == null ? null : acquiredBy.value(), Types.BIGINT)
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query(row -> {
                    added.put(new EmailAddress(row.getString("email")), new PersonId(row.getLong("id")));
                });
        return added;
    }
}
