package dev.turnout.campaign.people;

import dev.turnout.id.PersonId;
import dev.turnout.person.Deletions;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out the deletions that nothing stands against any more. Who came back meanwhile, into a program or with other
 * fields, stays.
 */
@Component
class FinishDeletions {

    private static final int MOST = 1_000;

    private final JdbcClient jdbc;
    private final Deletions deletions;

    FinishDeletions(JdbcClient jdbc, Deletions deletions) {
        this.jdbc = jdbc;
        this.deletions = deletions;
    }

    /** Of all who were asked for and of whom providers have been told. */
    @Transactional
    void finishDue() {
        finish(jdbc.sql("""
                        select d.person_id
                          from person_deletion d
                         where not exists (select from registration_push r where r.person_id = d.person_id)
                         order by d.asked_at
                         limit :most
                        """)
                .param("most", MOST)
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }

    /** Joins the caller's transaction. */
    @Transactional
    void finish(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return;
        }
        lock(people);
        deletions.callOff(found(people, """
                (p.updated_at > d.asked_at
                 or exists (select from membership m where m.person_id = p.id))
                """));
        deletions.carryOut(found(people, "not exists (select from registration_push r where r.person_id = p.id)"));
    }

    /** First, so that what is read afterwards is not about to change: who is put into a program meanwhile waits. */
    private void lock(Collection<PersonId> people) {
        jdbc.sql("select id from person where id = any(:people::bigint[]) order by id for update")
                .param("people", ids(people))
                .query(Long.class)
                .list();
    }

    private static long[] ids(Collection<PersonId> people) {
        return people.stream().mapToLong(PersonId::value).toArray();
    }

    private List<PersonId> found(Collection<PersonId> people, String condition) {
        return jdbc.sql("""
                        select p.id
                          from person p
                          join person_deletion d on d.person_id = p.id
                         where p.id = any(:people::bigint[])
                           and $condition
                        """.replace("$condition", condition))
                .param("people", ids(people))
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }
}
