package dev.turnout.program.stuck;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.ChangeStatus;
import dev.turnout.program.member.Chosen;
import dev.turnout.program.member.Wish;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Removes members whose registration does not get through, for a reason that stays in their timelines. Where the
 * provider may have them all the same, it is told to cancel, as for anybody who is removed.
 */
@Component
public class GiveUpRegistrations {

    /** Longer than removing a million takes: nobody shall get through while they wait to be removed. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Programs programs;
    private final Pushes pushes;
    private final ChangeStatus change;

    GiveUpRegistrations(Programs programs, Pushes pushes, ChangeStatus change) {
        this.programs = programs;
        this.pushes = pushes;
        this.change = change;
    }

    public BulkChangeId giveUp(ProgramId program, List<PersonId> people, String reason, Actor by) {
        pushes.delay(program, people, PAUSE);
        return change.change(new Wish(
                program,
                programs.get(program).channel().must(Role.NOT_IN_PROGRAM).id(),
                new Chosen.These(people),
                false,
                reason,
                by));
    }
}
