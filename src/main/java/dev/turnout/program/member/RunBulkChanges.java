package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.program.Advances;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.Programs;
import dev.turnout.program.member.NextMembers.Next;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Works off the changes of a status that are under way, a chunk a transaction, so that any node can go on with any. */
@Component
class RunBulkChanges {

    private static final Logger log = LoggerFactory.getLogger(RunBulkChanges.class);

    private final BulkChanges changes;
    private final BulkOutcomes outcomes;
    private final NextMembers next;
    private final Memberships memberships;
    private final Programs programs;
    private final ProgramSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RunBulkChanges(
            BulkChanges changes,
            BulkOutcomes outcomes,
            NextMembers next,
            Memberships memberships,
            Programs programs,
            ProgramSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.changes = changes;
        this.outcomes = outcomes;
        this.next = next;
        this.memberships = memberships;
        this.programs = programs;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void runAllDue() {
        changes.due(clock.instant()).forEach(this::run);
    }

    /** Until it is over, somebody else has it, or a chunk fails; what failed is tried again later. */
    void run(BulkChangeId id) {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = Boolean.TRUE.equals(transaction.execute(status -> goOn(id)));
            }
        } catch (RuntimeException failure) {
            log.warn("Changing the status of many, number {}, failed and is tried again", id, failure);
            changes.failed(id, String.valueOf(failure.getMessage()), clock.instant());
        }
    }

    /** @return whether there is more to do here */
    private boolean goOn(BulkChangeId id) {
        Optional<BulkChange> taken = changes.take(id);
        if (taken.isEmpty()) {
            return false;
        }
        BulkChange change = taken.get();
        Program program = programs.get(change.program());
        List<Next> page = next.of(program, change, settings.chunk());
        if (!page.isEmpty()) {
            List<PersonId> people = page.stream().map(Next::person).toList();
            Advances advances = advance(change, program, change.decision() ? stillThere(change, people) : people);
            outcomes.keep(change, program, advances);
            changes.wentOn(id, page.getLast(), advances);
        }
        boolean more = page.size() == settings.chunk();
        if (!more) {
            changes.finish(id, movedOn(change));
        }
        return more;
    }

    private Advances advance(BulkChange change, Program program, List<PersonId> people) {
        List<Asking> askings = people.stream().map(Asking::of).toList();
        return askings.isEmpty()
                ? new Advances(Map.of())
                : memberships.advance(new Move(
                        program.id(), change.asked(), askings, change.by(), change.reason(), change.overrideSeats()));
    }

    /** Another decision may have come to them meanwhile; from here on none can. */
    private List<PersonId> stillThere(BulkChange change, List<PersonId> people) {
        programs.lockForSeats(change.program());
        Set<PersonId> held = next.hold(change.program(), people, change.chosen().standing());
        return people.stream().filter(held::contains).toList();
    }

    private int movedOn(BulkChange change) {
        return change.decision() && change.chosen() instanceof Chosen.These these
                ? outcomes.keepMovedOn(change, these.people())
                : 0;
    }
}
