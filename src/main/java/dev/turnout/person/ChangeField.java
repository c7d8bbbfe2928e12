package dev.turnout.person;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets one field of a set of people, in one statement that also writes their activities. */
@Component
public class ChangeField {

    private static final Set<String> COLUMNS =
            Set.of("first_name", "last_name", "company", "job_title", "phone", "country");

    private static final String CHANGE = """
            with old as materialized (
                select p.id, $was as was, a.value
                  from unnest(:people::bigint[], :values::text[]) as a(person_id, value)
                  join person p on p.id = a.person_id
                 where $was is distinct from a.value
                 order by p.id
                   for no key update of p
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
                       jsonb_strip_nulls(jsonb_build_object('field', :field::text, 'from', was, 'to', value))
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
        Map<PersonId, String> values = new HashMap<>();
        people.forEach(person -> values.put(person, value == null ? "" : value));
        return change(values, field, by);
    }

    /**
     * The same with a value for each.
     *
     * @param values blank to empty it
     */
    @Transactional
    public Set<PersonId> change(Map<PersonId, String> values, String field, Actor by) {
        if (field.isBlank() || field.equals("email")) {
            throw new IllegalArgumentException("not a field that can be set for many: " + field);
        }
        return Set.copyOf(jdbc.sql(statement(field))
                .param(
                        "people",
                        values.keySet().stream().mapToLong(PersonId::value).toArray())
                .param("field", field)
                .param("values", values.values().stream().map(ChangeField::kept).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list());
    }

    private static @Nullable String kept(String value) {
        return value.isBlank() ? null : value.replace("\0", "").strip();
    }

    private static String statement(String field) {
        return COLUMNS.contains(field)
                ? CHANGE.replace("$was", "p." + field).replace("$set", field + " = old.value")
                : CHANGE.replace("$was", "p.attributes ->> :field::text").replace("$set", """
                        attributes = case when old.value is null then p.attributes - :field::text
                                          else p.attributes || jsonb_build_object(:field::text, old.value) end""");
    }
}
