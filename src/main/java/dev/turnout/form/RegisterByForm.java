package dev.turnout.form;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import java.time.InstantSource;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Registers people for whom somebody else shows and reads the form: what they said is with their fields already. It is
 * asked for from outside, so a program that requires approval lets them wait for it.
 */
@Component
public class RegisterByForm {

    private final JdbcClient jdbc;
    private final Memberships memberships;
    private final InstantSource clock;

    RegisterByForm(JdbcClient jdbc, Memberships memberships, InstantSource clock) {
        this.jdbc = jdbc;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Joins the caller's transaction. */
    @Transactional
    public void register(Form form, Program program, Collection<PersonId> people, Actor by) {
        jdbc.sql("""
                        $append
                        select :now::timestamptz, 'FormFilledOut', person, :program, :actorKind, :actorName,
                               jsonb_build_object(
                                   'form', :form::text,
                                   'again', exists (select
                                                      from activity a
                                                     where a.program_id = :program
                                                       and a.kind = 'FormFilledOut'
                                                       and a.person_id = person))
                          from unnest(:people::bigint[]) person
                         order by person
                        """.replace("$append", ActivityLog.APPEND))
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("program", program.id().value())
                .param("form", form.slug())
                .param("now", at(clock.instant()))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
        program.channel()
                .status(Role.REGISTERED)
                .ifPresent(registered -> memberships.advance(
                        Move.of(program.id(), registered.id(), people, by, null).askedFromOutside()));
    }
}
