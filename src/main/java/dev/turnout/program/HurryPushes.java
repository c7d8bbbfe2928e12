package dev.turnout.program;

import static dev.turnout.db.Times.at;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.InstantSource;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes waiting pushes due at once, where a hint says that the provider has an answer now. */
@Component
public class HurryPushes {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    HurryPushes(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return how many were not due yet */
    public int hurry(ProgramId program, Collection<PersonId> people) {
        return jdbc.sql("""
                        update registration_push
                           set due_at = :now
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                           and due_at > :now
                        """)
                .param("program", program.value())
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("now", at(clock.instant()))
                .update();
    }
}
