package dev.turnout.webinar.reconcile;

import dev.turnout.activity.Actor;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramSettings;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.reconcile.RepairTasks.Task;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Works off the repairs that are under way, a chunk at a time, so that any node can go on with any. */
@Component
public class RunRepairs {

    private static final Logger log = LoggerFactory.getLogger(RunRepairs.class);

    private final Repairs repairs;
    private final RepairTasks tasks;
    private final Comparisons comparisons;
    private final RefreshRegistrants refreshRegistrants;
    private final CarryOutRepair carryOut;
    private final CancelThere cancelThere;
    private final Programs programs;
    private final Accounts accounts;
    private final ProgramSettings settings;

    RunRepairs(
            Repairs repairs,
            RepairTasks tasks,
            Comparisons comparisons,
            RefreshRegistrants refreshRegistrants,
            CarryOutRepair carryOut,
            CancelThere cancelThere,
            Programs programs,
            Accounts accounts,
            ProgramSettings settings) {
        this.repairs = repairs;
        this.tasks = tasks;
        this.comparisons = comparisons;
        this.refreshRegistrants = refreshRegistrants;
        this.carryOut = carryOut;
        this.cancelThere = cancelThere;
        this.programs = programs;
        this.accounts = accounts;
        this.settings = settings;
    }

    public void runAllDue() {
        for (RepairId id : repairs.due()) {
            repairs.claim(id).ifPresent(this::run);
        }
    }

    /** Until it is over or a chunk fails; what failed is tried again later. */
    private void run(RepairJob job) {
        try {
            Comparison comparison = comparisons.find(job.comparison()).orElseThrow();
            Program program = programs.get(job.program());
            Optional<String> trouble =
                    isAbout(comparison, program) ? refreshRegistrants.refresh(comparison, program) : Optional.empty();
            List<Task> next = tasks.next(job.id(), settings.chunk());
            while (!next.isEmpty()
                    && trouble.isEmpty()
                    && !Thread.currentThread().isInterrupted()) {
                trouble = chunk(job, comparison, next);
                next = tasks.next(job.id(), settings.chunk());
            }
            if (trouble.isPresent()) {
                repairs.failed(job.id(), trouble.get());
            } else if (next.isEmpty()) {
                repairs.finish(job.id());
                lookAgain(job);
            }
        } catch (RuntimeException failure) {
            log.warn("Repair {} failed and is tried again", job.id(), failure);
            repairs.failed(job.id(), String.valueOf(failure.getMessage()));
        }
    }

    private Optional<String> chunk(RepairJob job, Comparison comparison, List<Task> next) {
        Program program = programs.get(job.program());
        if (!isAbout(comparison, program)) {
            tasks.wentOn(job, next.stream().map(task -> task.as(Result.CHANGED)).toList());
            return Optional.empty();
        }
        if (next.getFirst().repair() == Repair.CANCEL_THERE) {
            List<Task> some = next.subList(0, Math.min(CancelThere.AT_ONCE, next.size()));
            return cancelThere.cancel(job, comparison, program, some).map(Trouble::text);
        }
        Actor sync = new Actor(
                Actor.Kind.PROVIDER_SYNC,
                accounts.find(comparison.binding().account()).map(Account::name).orElse("provider"));
        carryOut.carryOut(job, program, next, sync);
        return Optional.empty();
    }

    private static boolean isAbout(Comparison comparison, Program program) {
        return comparison.binding().equals(program.binding());
    }

    /** So that the page shows how the sides stand after it. */
    private void lookAgain(RepairJob job) {
        Program program = programs.get(job.program());
        if (program.isBound()) {
            comparisons.ask(program, job.by().name());
        }
    }
}
