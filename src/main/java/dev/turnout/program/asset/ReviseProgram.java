package dev.turnout.program.asset;

import static java.util.Objects.requireNonNull;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.ProgramEdit;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes some of what is kept of a program, and leaves the rest as it stands. */
@Component
public class ReviseProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final TransactionTemplate transaction;

    ReviseProgram(Programs programs, ProgramAssets assets, PlatformTransactionManager transactions) {
        this.programs = programs;
        this.assets = assets;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Revised revise(ProgramId id, Revision revision) {
        return requireNonNull(transaction.execute(tx -> {
            Revised revised = programs.find(id).isEmpty() ? new Revised.Unknown() : change(id, revision);
            if (!(revised instanceof Revised.Saved)) {
                tx.setRollbackOnly();
            }
            return revised;
        }));
    }

    private Revised change(ProgramId id, Revision revision) {
        Program before = programs.lockToChange(id);
        Optional<Schedule> schedule = schedule(before.schedule(), revision);
        if (schedule.isEmpty()) {
            return new Revised.DatesWrong();
        }
        if (!before.tags().keySet().containsAll(revision.without())) {
            return new Revised.NoSuchTag();
        }
        ProgramDraft draft = new ProgramDraft(
                revision.name() == null ? before.name() : revision.name(),
                before.channel().id(),
                revision.description() == null ? before.description() : revision.description(),
                schedule.get(),
                before.capacity(),
                before.requiresApproval(),
                tags(before.tags(), revision));
        return switch (programs.update(id, draft)) {
            case ProgramEdit.NameTaken taken -> new Revised.NameTaken();
            case ProgramEdit.Saved saved -> {
                if (revision.insteadOfCosts() || !revision.costs().isEmpty()) {
                    assets.price(id, costs(id, revision));
                }
                yield new Revised.Saved();
            }
        };
    }

    private static Map<String, String> tags(Map<String, String> before, Revision revision) {
        Map<String, String> tags = new LinkedHashMap<>(before);
        tags.keySet().removeAll(revision.without());
        tags.putAll(revision.tags());
        return tags;
    }

    private List<Cost> costs(ProgramId id, Revision revision) {
        List<Cost> costs = new ArrayList<>();
        if (!revision.insteadOfCosts()) {
            assets.find(id).ifPresent(asset -> costs.addAll(asset.costs()));
        }
        costs.addAll(revision.costs());
        return costs;
    }

    /** @return nothing when there would be none of the kind */
    private static Optional<Schedule> schedule(Schedule before, Revision revision) {
        Instant start = revision.start() == null ? before.start() : revision.start();
        Instant end = revision.end() == null ? before.end() : revision.end();
        if (start == null || end == null) {
            return start == null && end == null ? Optional.of(before) : Optional.empty();
        }
        return end.isAfter(start) ? Optional.of(new Schedule(start, end, before.zone())) : Optional.empty();
    }
}
