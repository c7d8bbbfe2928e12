package dev.turnout.webinar.reconcile;

import dev.turnout.activity.Actor;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.WebinarProviders;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Begins the repairs that somebody chose from a comparison's plan; the timer carries them out. */
@Component
public class StartRepair {

    private final Comparisons comparisons;
    private final Repairs repairs;
    private final Programs programs;
    private final Accounts accounts;
    private final WebinarProviders providers;

    StartRepair(
            Comparisons comparisons,
            Repairs repairs,
            Programs programs,
            Accounts accounts,
            WebinarProviders providers) {
        this.comparisons = comparisons;
        this.repairs = repairs;
        this.programs = programs;
        this.accounts = accounts;
        this.providers = providers;
    }

    public sealed interface Outcome {
        record Begun(RepairId id) implements Outcome {}

        /** There is a newer comparison, or the program is bound to another event: its plan counts. */
        record Outdated() implements Outcome {}

        /** No difference is left for what was chosen. */
        record NothingToDo() implements Outcome {}
    }

    /** @param chosen what to do about each kind; what this kind cannot be repaired by is passed over */
    public Outcome start(Comparison comparison, Map<Kind, Repair> chosen, Actor by) {
        Program program = programs.get(comparison.program());
        boolean newest = comparisons
                .done(program)
                .map(last -> last.id().equals(comparison.id()))
                .orElse(false);
        if (!newest) {
            return new Outcome.Outdated();
        }
        ProviderAccount account = accounts.open(comparison.binding().account());
        Map<Kind, Repair> possible = new EnumMap<>(Kind.class);
        chosen.forEach((kind, repair) -> {
            if (kind.repairs(providers.can(account.provider())).contains(repair)) {
                possible.put(kind, repair);
            }
        });
        Optional<RepairId> begun = possible.isEmpty() ? Optional.empty() : repairs.add(comparison, possible, by);
        return begun.<Outcome>map(Outcome.Begun::new).orElseGet(Outcome.NothingToDo::new);
    }
}
