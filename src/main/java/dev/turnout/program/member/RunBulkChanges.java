package dev.turnout.program.member;

import dev.turnout.id.PersonId;
import dev.turnout.program.Advances;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Move.Asking;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.Programs;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
    private final MemberLists lists;
    private final Memberships memberships;
    private final Programs programs;
    private final ProgramSettings settings;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    RunBulkChanges(
            BulkChanges changes,
            MemberLists lists,
            Memberships memberships,
            Programs programs,
            ProgramSettings settings,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.changes = changes;
        this.lists = lists;
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
        List<PersonId> next = switch (change.chosen()) {
            case Chosen.These these -> lists.next(program, these.people(), change.after(), settings.chunk());
            case Chosen.AllThatMatch all ->
                lists.next(program, all.filter(), change.createdAt(), change.after(), settings.chunk());
        };
        if (!next.isEmpty()) {
            List<Asking> askings = next.stream().map(Asking::of).toList();
            Advances advances = memberships.advance(new Move(
                    program.id(), change.asked(), askings, change.by(), change.reason(), change.overrideSeats()));
            changes.wentOn(id, next.getLast(), advances);
        }
        boolean more = next.size() == settings.chunk();
        if (!more) {
            changes.finish(id);
        }
        return more;
    }
}
