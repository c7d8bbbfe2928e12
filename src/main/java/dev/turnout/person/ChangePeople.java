package dev.turnout.person;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets and empties any fields of a set of people, each person's own, in one statement that also writes their activities.
 * Unlike {@link People#upsert}, for which absent means unsaid.
 */
@Component
public class ChangePeople {

    static final String[] COLUMNS = {
        "email", "first_name", "last_name", "company", "job_title", "phone", "country", "source"
    };

    private static final String CHANGE = """
            with given as (
                select *
                  from unnest(:people::bigint[], :fields::text[], :values::text[]) as g(id, field, value)
            ),
            old as materialized (
                select p.*
                  from person p
                 where p.id = any(:people::bigint[])
                 order by p.id
                   for no key update
            ),
            changed as materialized (
                select old.id, g.field, c.was, g.value as becomes
                  from old
                  join given g using (id)
                 cross join lateral (
                       select case g.field
                                when 'email' then old.email
                                when 'first_name' then old.first_name
                                when 'last_name' then old.last_name
                                when 'company' then old.company
                                when 'job_title' then old.job_title
                                when 'phone' then old.phone
                                when 'country' then old.country
                                when 'source' then old.source
                                else old.attributes ->> g.field
                              end) as c(was)
                 where g.value is distinct from c.was
            ),
            folded as (
                select id, jsonb_object_agg(field, becomes) as document,
                       coalesce(array_agg(field) filter (where becomes is null), '{}') as emptied
                  from changed
                 group by id
            ),
            updated as (
                update person p
                   set email = coalesce(f.document ->> 'email', p.email),
                       first_name = case when jsonb_exists(f.document, 'first_name')
                                         then f.document ->> 'first_name' else p.first_name end,
                       last_name = case when jsonb_exists(f.document, 'last_name')
                                        then f.document ->> 'last_name' else p.last_name end,
                       company = case when jsonb_exists(f.document, 'company')
                                      then f.document ->> 'company' else p.company end,
                       job_title = case when jsonb_exists(f.document, 'job_title')
                                        then f.document ->> 'job_title' else p.job_title end,
                       phone = case when jsonb_exists(f.document, 'phone')
                                    then f.document ->> 'phone' else p.phone end,
                       country = case when jsonb_exists(f.document, 'country')
                                      then f.document ->> 'country' else p.country end,
                       source = coalesce(f.document ->> 'source', p.source),
                       attributes = (p.attributes || (f.document - :columns::text[])) - f.emptied,
                       updated_at = :now
                  from folded f
                 where p.id = f.id
            )
            $append
            select :now::timestamptz, 'DataValueChanged', id, null, :actorKind, :actorName,
                   jsonb_strip_nulls(jsonb_build_object('field', field, 'from', was, 'to', becomes))
              from changed
            """.replace("$append", ActivityLog.APPEND);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ChangePeople(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param fields by the names of columns ({@code email}, {@code first_name}, {@code source} and so on) and of custom
     *     attributes; null empties, but for the address and the source, which everyone has
     */
    public record Change(PersonId person, Map<String, @Nullable String> fields) {

        public Change {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * Joins the caller's transaction.
     *
     * @param changes each person once
     * @throws DuplicateKeyException when somebody else has a new address; the transaction is then spoilt
     */
    @Transactional
    public void change(Collection<Change> changes, Actor by) {
        List<Long> people = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<@Nullable String> values = new ArrayList<>();
        for (Change change : changes) {
            change.fields().forEach((field, value) -> {
                if (value != null || (!field.equals("email") && !field.equals("source"))) {
                    people.add(change.person().value());
                    fields.add(field);
                    values.add(value);
                }
            });
        }
        if (people.isEmpty()) {
            return;
        }
        jdbc.sql(CHANGE)
                .param("people", people.stream().mapToLong(id -> id).toArray())
                .param("fields", fields.toArray(String[]::new))
                .param("values", values.toArray(String[]::new))
                .param("columns", COLUMNS)
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }

    /** First, so that whom somebody deletes meanwhile is known to be deleted when people are dated. */
    public void lock(Collection<PersonId> people) {
        jdbc.sql("select id from person where id = any(:people::bigint[]) order by id for no key update")
                .param("people", ids(people))
                .query(Long.class)
                .list();
    }

    /**
     * Of people about whom something changed that hangs on them. Whoever is being deleted stays so, which any other change
     * would call off. Joins the caller's transaction.
     */
    public void date(Collection<PersonId> people, Instant at) {
        jdbc.sql("""
                        update person p
                           set updated_at = :at
                         where p.id = any(:people::bigint[])
                           and not exists (select from person_deletion d where d.person_id = p.id)
                        """).param("at", at(at)).param("people", ids(people)).update();
    }

    private static long[] ids(Collection<PersonId> people) {
        return people.stream().mapToLong(PersonId::value).toArray();
    }
}
