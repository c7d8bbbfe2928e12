package dev.turnout.program;

import static dev.turnout.db.Times.at;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the provider once more of members who are registered here, whatever it confirmed before. */
@Component
public class PushAgain {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    PushAgain(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The provider is asked first whether it has them: what became of the earlier registration is not known.
     *
     * @return those who are told of; who is not registered here is passed over
     */
    public Set<PersonId> push(ProgramId program, Collection<PersonId> people) {
        return Set.copyOf(jdbc.sql("""
                        insert into registration_push as r (program_id, person_id, intent, patience_from, due_at, look_first,
                                                            registration_code)
                        select m.program_id, m.person_id, 'REGISTER', :now, :now, true, m.registration_code
                          from membership m
                          join status s on s.id = m.status_id
                         where m.program_id = :program
                           and m.person_id = any(:people::bigint[])
                           and s.role in ('REGISTERING', 'REGISTERED')
                         order by m.person_id
                            on conflict (program_id, person_id) do update
                           set intent = excluded.intent, version = r.version + 1, patience_from = excluded.patience_from,
                               due_at = excluded.due_at, attempts = 0, trouble = null, look_first = true,
                               registration_code = excluded.registration_code
                        returning person_id
                        """)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("now", at(clock.instant()))
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list());
    }
}
