package dev.turnout.program;

import static dev.turnout.db.Times.at;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Move.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Removes members whom the provider no longer has. It is not told to cancel them: it did so itself, and a person may
 * have registered there anew by then.
 */
@Component
public class RemoveCancelled {

    private final JdbcClient jdbc;
    private final Programs programs;
    private final Memberships memberships;

    RemoveCancelled(JdbcClient jdbc, Programs programs, Memberships memberships) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.memberships = memberships;
    }

    /**
     * @param since when the member came to Registered, as far as was known when the provider was read
     * @param statusReason what the provider said of the registration
     */
    public record Leaving(
            PersonId person, Instant since, @Nullable String statusReason) {}

    /** @return those who are removed; who moved meanwhile stays */
    @Transactional
    public Set<PersonId> remove(ProgramId id, List<Leaving> leaving, Actor by, @Nullable String reason) {
        Program program = programs.lockForSeats(id);
        Set<PersonId> unmoved = lockUnmoved(program, leaving);
        List<Asking> askings = leaving.stream()
                .filter(one -> unmoved.contains(one.person()))
                .map(one -> new Asking(one.person(), one.statusReason(), null, null))
                .toList();
        if (askings.isEmpty()) {
            return Set.of();
        }
        memberships.advance(
                new Move(id, program.channel().must(Role.NOT_IN_PROGRAM).id(), askings, by, reason, false));
        jdbc.sql("""
                        delete from registration_push
                         where program_id = :program
                           and person_id = any(:people::bigint[])
                           and intent = 'CANCEL'
                        """)
                .param("program", id.value())
                .param("people", unmoved.stream().mapToLong(PersonId::value).toArray())
                .update();
        return unmoved;
    }

    private Set<PersonId> lockUnmoved(Program program, List<Leaving> leaving) {
        return jdbc
                .sql("""
                        select m.person_id
                          from membership m
                          join unnest(:people::bigint[], :since::timestamptz[]) as l(person_id, since) using (person_id)
                         where m.program_id = :program
                           and m.status_id = :registered
                           and m.status_since = l.since
                         order by m.person_id
                           for update of m
                        """)
                .param("program", program.id().value())
                .param(
                        "registered",
                        program.channel().must(Role.REGISTERED).id().value())
                .param(
                        "people",
                        leaving.stream().mapToLong(l -> l.person().value()).toArray())
                .param(
                        "since",
                        leaving.stream().map(l -> at(l.since()).toString()).toArray(String[]::new))
                .query((row, n) -> new PersonId(row.getLong("person_id")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
