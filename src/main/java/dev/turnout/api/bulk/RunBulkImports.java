package dev.turnout.api.bulk;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.wire.WireTrouble;
import dev.turnout.program.transfer.StagedRows;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off the files that were sent in, a piece in a transaction: people, memberships, remarks and the place to go on are
 * kept together or not at all. The import's row is locked meanwhile, so no two nodes are at one file, and the lock of a
 * node that dies goes with its connection.
 */
@Component
class RunBulkImports {

    private static final Logger LOG = LoggerFactory.getLogger(RunBulkImports.class);

    /** Rows; people's fields differ from row to row, so a piece is smaller than one of moves alone. */
    static final int PIECE = 500;

    private static final int MOST_ATTEMPTS = 10;

    private final BulkImports imports;
    private final StagedRows rows;
    private final Map<ImportKind, Intake> intakes;
    private final TransactionTemplate transaction;

    RunBulkImports(
            BulkImports imports, StagedRows rows, List<Intake> intakes, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.rows = rows;
        this.intakes = intakes.stream().collect(Collectors.toMap(Intake::kind, Function.identity()));
        this.transaction = new TransactionTemplate(transactions);
    }

    Intake of(ImportKind kind) {
        return requireNonNull(intakes.get(kind));
    }

    /** @return whether a piece was done, or given up for good; false when nothing is due, or it failed and waits */
    boolean runPiece() {
        AtomicReference<@Nullable BulkImport> taken = new AtomicReference<>();
        try {
            return requireNonNull(transaction.execute(tx -> {
                Optional<BulkImport> job = imports.claim();
                job.ifPresent(taken::set);
                job.ifPresent(this::runPiece);
                return job.isPresent();
            }));
        } catch (RuntimeException failure) {
            BulkImport job = taken.get();
            if (job == null) {
                throw failure;
            }
            if (failure instanceof WireTrouble gone) {
                LOG.info("Import {} ends after row {}: {}", job.id(), job.doneThrough(), gone.text());
                imports.trip(job, gone.text(), 0);
                return true;
            }
            LOG.warn("Import {} failed after row {}; it goes on there", job.id(), job.doneThrough(), failure);
            imports.trip(job, "System error", MOST_ATTEMPTS);
            return false;
        }
    }

    private void runPiece(BulkImport job) {
        List<Stored> piece = rows.after(BulkImports.ROWS, job.id(), job.doneThrough(), PIECE);
        imports.progress(
                job, piece.size(), piece.getLast().row(), of(job.order().kind()).take(job, piece));
    }
}
