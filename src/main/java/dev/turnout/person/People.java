package dev.turnout.person;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static java.util.Comparator.comparing;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The people of the database, one for each email address. */
@Component
public class People {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

    /** Raced rows are those that another transaction inserted meanwhile; they are neither old nor inserted. */
    private static final String UPSERT = """
            with given as (
                select *
                  from unnest(:email::text[], :firstName::text[], :lastName::text[], :company::text[],
                              :jobTitle::text[], :phone::text[], :country::text[], :attributes::text[])
                    as g(email, first_name, last_name, company, job_title, phone, country, attributes)
            ),
            old as materialized (
                select p.*
                  from person p
                  join given g using (email)
                 order by p.email
                   for update of p
            ),
            inserted as (
                insert into person (email, first_name, last_name, company, job_title, phone, country, attributes,
                                    source, acquired_by, created_at, updated_at)
                select g.email, g.first_name, g.last_name, g.company, g.job_title, g.phone, g.country,
                       g.attributes::jsonb, :source, :acquiredBy, :now, :now
                  from given g
                 where not exists (select from old where old.email = g.email)
                 order by g.email
                    on conflict (email) do nothing
             returning id, email
            ),
            changed as materialized (
                select old.id, c.field, c.was, c.becomes
                  from old
                  join given g using (email)
                 cross join lateral (
                       values ('first_name', old.first_name, g.first_name),
                              ('last_name', old.last_name, g.last_name),
                              ('company', old.company, g.company),
                              ('job_title', old.job_title, g.job_title),
                              ('phone', old.phone, g.phone),
                              ('country', old.country, g.country)
                        union all
                       select a.key, old.attributes ->> a.key, a.value
                         from jsonb_each_text(g.attributes::jsonb) a) as c(field, was, becomes)
                 where c.becomes is not null
                   and c.becomes is distinct from c.was
            ),
            updated as (
                update person p
                   set first_name = coalesce(g.first_name, p.first_name),
                       last_name = coalesce(g.last_name, p.last_name),
                       company = coalesce(g.company, p.company),
                       job_title = coalesce(g.job_title, p.job_title),
                       phone = coalesce(g.phone, p.phone),
                       country = coalesce(g.country, p.country),
                       attributes = p.attributes || g.attributes::jsonb,
                       updated_at = :now
                  from given g
                 where p.email = g.email
                   and p.id in (select id from changed)
            ),
            logged as (
                $append
                select :now::timestamptz, 'PersonCreated', id, :acquiredBy::bigint, :actorKind, :actorName,
                       jsonb_build_object('source', :source::text)
                  from inserted
                 union all
                select :now::timestamptz, 'DataValueChanged', id, null, :actorKind, :actorName,
                       jsonb_build_object('field', field, 'from', was, 'to', becomes)
                  from changed
            )
            select id, email, true as created
              from inserted
             union all
            select id, email, false
              from old
            """.replace("$append", ActivityLog.APPEND);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    People(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Person> find(PersonId id) {
        return jdbc.sql("select * from person where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    public Optional<Person> find(EmailAddress email) {
        return jdbc.sql("select * from person where email = :email")
                .param("email", email.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those of these addresses that somebody has. */
    public Map<EmailAddress, PersonId> known(Collection<EmailAddress> emails) {
        Map<EmailAddress, PersonId> known = new HashMap<>();
        jdbc.sql("select id, email from person where email = any(:emails::text[])")
                .param("emails", emails.stream().map(EmailAddress::value).toArray(String[]::new))
                .query(row -> {
                    known.put(new EmailAddress(row.getString("email")), new PersonId(row.getLong("id")));
                });
        return known;
    }

    /**
     * Adds those who are new and updates the others, in one statement. A field that a draft leaves absent keeps its
     * value. Where two drafts share an address, the later one's fields win.
     *
     * @param acquiredBy the program that acquires those who are new
     * @return one for each address given
     */
    @Transactional
    public List<Upserted> upsert(
            Collection<PersonDraft> drafts, String source, @Nullable ProgramId acquiredBy, Actor by) {
        Map<EmailAddress, PersonDraft> waiting = new TreeMap<>(comparing(EmailAddress::value));
        drafts.forEach(draft -> waiting.merge(draft.email(), draft, PersonDraft::then));
        Map<EmailAddress, Upserted> done = new HashMap<>();
        while (!waiting.isEmpty()) {
            upsertOnce(List.copyOf(waiting.values()), source, acquiredBy, by).forEach(u -> done.put(u.email(), u));
            waiting.keySet().removeAll(done.keySet());
        }
        return List.copyOf(done.values());
    }

    /**
     * Gives a person another address. Joins the caller's transaction.
     *
     * @throws DuplicateKeyException when somebody else has it; the transaction is then spoilt
     */
    public void readdress(PersonId id, EmailAddress email, Actor by) {
        jdbc.sql("""
                        with old as materialized (
                            select id, email
                              from person
                             where id = :id
                               and email <> :email
                               for update
                        ),
                        changed as (
                            update person p
                               set email = :email, updated_at = :now
                              from old
                             where p.id = old.id
                        )
                        $append
                        select :now::timestamptz, 'DataValueChanged', id, null, :actorKind, :actorName,
                               jsonb_build_object('field', 'email', 'from', email, 'to', :email::text)
                          from old
                        """.replace("$append", ActivityLog.APPEND))
                .param("id", id.value())
                .param("email", email.value())
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }

    private List<Upserted> upsertOnce(
            List<PersonDraft> drafts, String source, @Nullable ProgramId acquiredBy, Actor by) {
        Instant now = clock.instant();
        return jdbc.sql(UPSERT)
                .param("email", column(drafts, d -> d.email().value()))
                .param("firstName", column(drafts, d -> d.fields().firstName()))
                .param("lastName", column(drafts, d -> d.fields().lastName()))
                .param("company", column(drafts, d -> d.fields().company()))
                .param("jobTitle", column(drafts, d -> d.fields().jobTitle()))
                .param("phone", column(drafts, d -> d.fields().phone()))
                .param("country", column(drafts, d -> d.fields().country()))
                .param(
                        "attributes",
                        column(drafts, d -> JSON.writeValueAsString(d.fields().attributes())))
                .param("source", source)
                .param("acquiredBy", acquiredBy == null ? null : acquiredBy.value(), Types.BIGINT)
                .param("now", at(now))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new Upserted(
                        new PersonId(row.getLong("id")),
                        new EmailAddress(row.getString("email")),
                        row.getBoolean("created")))
                .list();
    }

    private static @Nullable String[] column(List<PersonDraft> drafts, Function<PersonDraft, @Nullable String> of) {
        return drafts.stream().map(of).toArray(String[]::new);
    }

    private static Person read(ResultSet row) throws SQLException {
        long acquiredBy = row.getLong("acquired_by");
        return new Person(
                new PersonId(row.getLong("id")),
                new EmailAddress(row.getString("email")),
                new PersonFields(
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("company"),
                        row.getString("job_title"),
                        row.getString("phone"),
                        row.getString("country"),
                        JSON.readValue(row.getString("attributes"), ATTRIBUTES)),
                row.getString("source"),
                acquiredBy == 0 ? null : new ProgramId(acquiredBy),
                instant(row, "created_at"));
    }
}
