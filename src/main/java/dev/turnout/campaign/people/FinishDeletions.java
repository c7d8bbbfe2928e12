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

    /** Of all who were asked for. */
    @Transactional
    void finishDue() {
        finish(jdbc.sql("select person_id from person_deletion order by asked_at limit :most")
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
        deletions.callOff(found(people, """
                (p.updated_at > d.asked_at
                 or exists (select from membership m where m.person_id = p.id))
                """));
        deletions.carryOut(found(people, "not exists (select from registration_push r where r.person_id = p.id)"));
    }

    private List<PersonId> found(Collection<PersonId> people, String condition) {
        return jdbc.sql("""
                        select p.id
                          from person p
                          join person_deletion d on d.person_id = p.id
                         where p.id = any(:people::bigint[])
                           and $condition
                         order by p.id
                           for update of p
                        """.replace("$condition", condition))
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) -> new PersonId(row.getLong("id")))
                .list();
    }
}
