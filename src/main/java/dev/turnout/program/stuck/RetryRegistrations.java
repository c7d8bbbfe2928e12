package dev.turnout.program.stuck;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.ChangeStatus;
import dev.turnout.program.member.Chosen;
import dev.turnout.program.member.Wish;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks for Registered again, of members whom the provider refused. */
@Component
public class RetryRegistrations {

    private final Programs programs;
    private final ChangeStatus change;

    RetryRegistrations(Programs programs, ChangeStatus change) {
        this.programs = programs;
        this.change = change;
    }

    public BulkChangeId retry(ProgramId program, List<PersonId> people, Actor by) {
        return change.change(new Wish(
                program,
                programs.get(program).channel().must(Role.REGISTERED).id(),
                new Chosen.These(people),
                false,
                null,
                by));
    }
}
