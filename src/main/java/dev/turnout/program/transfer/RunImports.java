package dev.turnout.program.transfer;

import static java.util.Objects.requireNonNull;

import dev.turnout.channel.Status;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.Programs;
import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works off imports, a chunk of rows in a transaction: members, activities, the rows' outcomes and the place to go on
 * are kept together or not at all. The import's own row is locked meanwhile, so no two nodes are at one import, and the
 * lock of a node that dies goes with its connection.
 */
@Component
public class RunImports {

    private static final Logger LOG = LoggerFactory.getLogger(RunImports.class);

    private final Imports imports;
    private final ImportRows rows;
    private final Programs programs;
    private final ImportChunk chunk;
    private final ProgramSettings programSettings;
    private final ImportSettings settings;
    private final TransactionTemplate transaction;

    RunImports(
            Imports imports,
            ImportRows rows,
            Programs programs,
            ImportChunk chunk,
            ProgramSettings programSettings,
            ImportSettings settings,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.rows = rows;
        this.programs = programs;
        this.chunk = chunk;
        this.programSettings = programSettings;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return whether a chunk was done and there may be another: false when nothing is due, or it failed and waits */
    public boolean runChunk() {
        AtomicReference<@Nullable ImportJob> taken = new AtomicReference<>();
        try {
            return requireNonNull(transaction.execute(status -> {
                Optional<ImportJob> job = imports.claim();
                job.ifPresent(taken::set);
                job.ifPresent(this::runChunk);
                return job.isPresent();
            }));
        } catch (RuntimeException failure) {
            ImportJob job = taken.get();
            if (job == null) {
                throw failure;
            }
            LOG.warn(
                    "Import {} ({}) failed after row {}; it will go on there",
                    job.id(),
                    job.fileName(),
                    job.doneThrough(),
                    failure);
            String trouble = String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
            imports.trip(job.id(), trouble, settings.attempts());
            return false;
        }
    }

    private void runChunk(ImportJob job) {
        Program program = programs.get(job.program());
        ColumnMapping mapping = requireNonNull(job.mapping());
        Status otherwise = job.status() == null
                ? null
                : program.channel().status(job.status()).orElse(null);
        RowRules rules = new RowRules(job.columns(), mapping, program.channel(), otherwise, settings.fieldCharacters());
        List<Stored> page = rows.after(job.id(), job.doneThrough(), programSettings.chunk());
        ChunkPlan plan = ChunkPlan.of(page.stream().map(rules::read).toList());
        List<RowOutcome> outcomes = chunk.outcomes(job, plan);
        rows.settle(job.id(), outcomes);
        imports.progress(job, page.get(plan.rows() - 1).row(), ImportCounts.of(outcomes));
    }
}
