package dev.turnout.person;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is to be deleted. Between asking and doing, a person is there for what still has to be told about them. */
@Component
public class Deletions {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Deletions(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those who exist and are not to be deleted. */
    public Set<PersonId> staying(Collection<PersonId> people) {
        return staying(people, "");
    }

    /** The same, and nobody deletes them before the end of the transaction. */
    public Set<PersonId> keepStaying(Collection<PersonId> people) {
        return staying(people, " order by p.id for key share of p");
    }

    /** The same, and nobody changes them, or hangs anything on them, before the end of the transaction. */
    public Set<PersonId> lockStaying(Collection<PersonId> people) {
        return staying(people, " order by p.id for update of p");
    }

    private Set<PersonId> staying(Collection<PersonId> people, String lock) {
        return new HashSet<>(jdbc.sql("""
                        select p.id
                          from person p
                         where p.id = any(:people::bigint[])
                           and not exists (select from person_deletion d where d.person_id = p.id)
                        """ + lock)
                .param("people", ids(people))
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list());
    }

    /** Joins the caller's transaction. */
    @Transactional
    public void ask(Collection<PersonId> people, Actor by) {
        jdbc.sql("""
                        with asked as (
                            insert into person_deletion (person_id, asked_at)
                            select id, :now
                              from person
                             where id = any(:people::bigint[])
                             order by id
                                on conflict do nothing
                         returning person_id
                        )
                        $append
                        select :now::timestamptz, 'PersonDeleted', p.id, null, :actorKind, :actorName,
                               jsonb_build_object('name', coalesce(nullif(concat_ws(' ', p.first_name, p.last_name), ''), p.email))
                          from asked
                          join person p on p.id = asked.person_id
                        """.replace("$append", ActivityLog.APPEND))
                .param("people", ids(people))
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }

    /** Of people who came back before they were gone. Joins the caller's transaction. */
    public void callOff(Collection<PersonId> people) {
        jdbc.sql("delete from person_deletion where person_id = any(:people::bigint[])")
                .param("people", ids(people))
                .update();
    }

    /**
     * Deletes those who were asked for, with everything that hangs on them: 300 of a million people in 76 ms. Joins the
     * caller's transaction.
     */
    public void carryOut(Collection<PersonId> people) {
        jdbc.sql("""
                        delete from person
                         where id = any(:people::bigint[])
                           and id in (select person_id from person_deletion)
                        """).param("people", ids(people)).update();
    }

    private static long[] ids(Collection<PersonId> people) {
        return people.stream().mapToLong(PersonId::value).toArray();
    }
}
