package dev.turnout.webinar.reconcile;

import dev.turnout.activity.Actor;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.ReadSides;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.RegistrantSettings;
import dev.turnout.webinar.Sides;
import dev.turnout.webinar.TakeRegistrants;
import dev.turnout.webinar.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds a program's members against the provider's whole list. A nightly comparison first takes over whom the program
 * takes over; one that a person asks for changes no status.
 */
@Component
public class CompareRegistrants {

    private static final Logger log = LoggerFactory.getLogger(CompareRegistrants.class);

    private final Comparisons comparisons;
    private final Programs programs;
    private final Accounts accounts;
    private final AskRegistrants askRegistrants;
    private final ReadSides readSides;
    private final TakeRegistrants takeRegistrants;
    private final ProviderRegistrants registrants;
    private final RegistrantPolicies policies;
    private final RegistrantSettings settings;
    private final InstantSource clock;

    CompareRegistrants(
            Comparisons comparisons,
            Programs programs,
            Accounts accounts,
            AskRegistrants askRegistrants,
            ReadSides readSides,
            TakeRegistrants takeRegistrants,
            ProviderRegistrants registrants,
            RegistrantPolicies policies,
            RegistrantSettings settings,
            InstantSource clock) {
        this.comparisons = comparisons;
        this.programs = programs;
        this.accounts = accounts;
        this.askRegistrants = askRegistrants;
        this.readSides = readSides;
        this.takeRegistrants = takeRegistrants;
        this.registrants = registrants;
        this.policies = policies;
        this.settings = settings;
        this.clock = clock;
    }

    public void compareAllDue() {
        for (ComparisonId id : comparisons.due()) {
            comparisons.claim(id).ifPresent(this::compare);
        }
    }

    private void compare(Comparison comparison) {
        try {
            Program program = programs.get(comparison.program());
            if (!comparison.binding().equals(program.binding())) {
                comparisons.failed(comparison.id(), "The program was bound to another event meanwhile", null);
                return;
            }
            ask(comparison, program);
        } catch (RuntimeException failure) {
            log.warn("Comparison {} failed and is tried again", comparison.id(), failure);
            comparisons.failed(comparison.id(), String.valueOf(failure.getMessage()), settings.retry());
        }
    }

    private void ask(Comparison comparison, Program program) {
        Instant now = clock.instant();
        switch (askRegistrants.ask(comparison.binding())) {
            case RegistrantList list -> {
                Sides sides = sides(comparison, program, list, now);
                comparisons.finish(comparison, ReconcileRules.compare(sides, settings.settledAfter()), now);
            }
            case Refused refused -> comparisons.failed(comparison.id(), refused.text(), again(comparison));
            case Trouble trouble -> comparisons.failed(comparison.id(), trouble.text(), again(comparison));
        }
    }

    /** Who asks sees at once that it did not work; a nightly one tries again. */
    private @Nullable Duration again(Comparison comparison) {
        return comparison.isNightly() ? settings.retry() : null;
    }

    private Sides sides(Comparison comparison, Program program, RegistrantList list, Instant now) {
        RegistrantPolicy policy = policies.of(program.id());
        Sides sides = readSides.read(program, list, now);
        if (!comparison.isNightly() || !policy.pull()) {
            registrants.keep(sides, sides.match().byCode(), Set.of());
            return sides;
        }
        Actor by = new Actor(
                Actor.Kind.PROVIDER_SYNC,
                accounts.find(comparison.binding().account()).map(Account::name).orElse("provider"));
        takeRegistrants.take(sides, policy, by);
        return readSides.read(program, list, now);
    }
}
