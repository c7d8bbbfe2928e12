package dev.turnout.campaign.people;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.run.Runs;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.Deletions;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Programs;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes people: they leave their programs, which frees their seats and cancels their registrations, and their
 * campaigns; then they are gone, with everything but the log. Whose cancellation a provider has still to be told of is
 * gone once it has been ({@link FinishDeletions}).
 */
@Component
public class DeletePeople {

    private final JdbcClient jdbc;
    private final Deletions deletions;
    private final Programs programs;
    private final Memberships memberships;
    private final Runs runs;
    private final FinishDeletions finish;

    DeletePeople(
            JdbcClient jdbc,
            Deletions deletions,
            Programs programs,
            Memberships memberships,
            Runs runs,
            FinishDeletions finish) {
        this.jdbc = jdbc;
        this.deletions = deletions;
        this.programs = programs;
        this.memberships = memberships;
        this.runs = runs;
        this.finish = finish;
    }

    /**
     * Joins the caller's transaction.
     *
     * @return those who existed
     */
    @Transactional
    public Set<PersonId> delete(Collection<PersonId> people, Actor by) {
        Set<PersonId> there = deletions.lockStaying(people);
        if (there.isEmpty()) {
            return there;
        }
        members(there)
                .forEach((program, members) -> programs.get(program)
                        .channel()
                        .status(Role.NOT_IN_PROGRAM)
                        .map(Status::id)
                        .ifPresent(status -> memberships.advance(Move.of(program, status, members, by, null))));
        runs.remove(there, null, List.of());
        deletions.ask(there, by);
        finish.finish(there);
        return there;
    }

    /** In one order for all, because a move locks its program. */
    private Map<ProgramId, List<PersonId>> members(Set<PersonId> people) {
        return jdbc
                .sql("""
                        select program_id, person_id
                          from membership
                         where person_id = any(:people::bigint[])
                        """)
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .query((row, n) ->
                        Map.entry(new ProgramId(row.getLong("program_id")), new PersonId(row.getLong("person_id"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        () -> new TreeMap<>(Comparator.comparingLong(ProgramId::value)),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }
}
