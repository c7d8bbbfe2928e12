package dev.turnout.person;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets one field of a set of people to one value, in one statement that also writes their activities. */
@Component
public class ChangeField {

    private static final Set<String> COLUMNS =
            Set.of("first_name", "last_name", "company", "job_title", "phone", "country");

    private static final String CHANGE = """
            with old as materialized (
                select id, $was as was
                  from person
                 where id = any(:people::bigint[])
                   and $was is distinct from :value::text
                 order by id
                   for no key update
            ),
            changed as (
                update person p
                   set $set, updated_at = :now
                  from old
                 where p.id = old.id
            ),
            logged as (
                $append
                select :now::timestamptz, 'DataValueChanged', id, null, :actorKind, :actorName,
                       jsonb_strip_nulls(jsonb_build_object('field', :field::text, 'from', was, 'to', :value::text))
                  from old
            )
            select id from old
            """.replace("$append", ActivityLog.APPEND);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ChangeField(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction.
     *
     * @param field the name of a column, such as {@code job_title}, or of a custom attribute; not the email address
     * @param value absent to empty it
     * @return those whose value was another
     */
    @Transactional
    public Set<PersonId> change(Collection<PersonId> people, String field, @Nullable String value, Actor by) {
        if (field.isBlank() || field.equals("email")) {
            throw new IllegalArgumentException("not a field that can be set for many: " + field);
        }
        return Set.copyOf(jdbc.sql(statement(field, value))
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("field", field)
                .param(
                        "value",
                        value == null || value.isBlank()
                                ? null
                                : value.replace("\0", "").strip(),
                        Types.VARCHAR)
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list());
    }

    private static String statement(String field, @Nullable String value) {
        if (COLUMNS.contains(field)) {
            return CHANGE.replace("$was", field).replace("$set", field + " = :value");
        }
        String set = value == null || value.isBlank()
                ? "attributes = p.attributes - :field::text"
                : "attributes = p.attributes || jsonb_build_object(:field::text, :value::text)";
        return CHANGE.replace("$was", "attributes ->> :field::text").replace("$set", set);
    }
}
