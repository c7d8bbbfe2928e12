package dev.turnout.program.member;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets members reach a program's success whatever their status. It is reached once, and never taken back. */
@Component
public class ReachSuccess {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ReachSuccess(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Joins the caller's transaction. @return those who had not reached it before; who is no member is not among them */
    @Transactional
    public Set<PersonId> reach(ProgramId program, Collection<PersonId> people, Actor by) {
        return Set.copyOf(jdbc.sql("""
                        with due as materialized (
                            select program_id, person_id
                              from membership
                             where program_id = :program
                               and person_id = any(:people::bigint[])
                               and success_at is null
                             order by person_id
                               for no key update
                        ),
                        changed as (
                            update membership m
                               set success_at = :now, updated_at = :now
                              from due
                             where m.program_id = due.program_id
                               and m.person_id = due.person_id
                        ),
                        logged as (
                            $append
                            select :now::timestamptz, 'SuccessChanged', person_id, :program::bigint, :actorKind,
                                   :actorName, jsonb_build_object('success', true)
                              from due
                        )
                        select person_id from due
                        """.replace("$append", ActivityLog.APPEND))
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }
}
