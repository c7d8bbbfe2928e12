package dev.turnout.program.member;

import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Changes the status of many members of a program. A few are done before it answers; many are left to the timer, which
 * finds them stored.
 */
@Component
public class ChangeStatus {

    /** So few are done while the browser waits; {@code bench/advance} moves ten times as many in a second. */
    static final int AT_ONCE = 2_000;

    private final Programs programs;
    private final MemberLists lists;
    private final BulkChanges changes;
    private final RunBulkChanges run;
    private final InstantSource clock;

    ChangeStatus(Programs programs, MemberLists lists, BulkChanges changes, RunBulkChanges run, InstantSource clock) {
        this.programs = programs;
        this.lists = lists;
        this.changes = changes;
        this.run = run;
        this.clock = clock;
    }

    public BulkChangeId change(Wish wish) {
        Program program = programs.get(wish.program());
        List<Forecast.Standing> standings = switch (wish.chosen()) {
            case Chosen.These these -> lists.standings(program, these.people());
            case Chosen.AllThatMatch all -> lists.standings(program, all.filter());
        };
        long total = wish.decision() && wish.chosen() instanceof Chosen.These these
                ? these.people().size()
                : standings.stream().mapToLong(Forecast.Standing::members).sum();
        BulkChangeId id = changes.add(program, wish, total, clock.instant());
        if (total <= AT_ONCE) {
            run.run(id);
        }
        return id;
    }
}
