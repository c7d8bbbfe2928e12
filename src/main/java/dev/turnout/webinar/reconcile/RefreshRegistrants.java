package dev.turnout.webinar.reconcile;

import dev.turnout.program.Program;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.ReadSides;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.RegistrantList;
import dev.turnout.webinar.Sides;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.WebinarProviders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads the provider's list once more before a repair, so that it meets the provider as it is and not as it was. */
@Component
class RefreshRegistrants {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final ReadSides readSides;
    private final ProviderRegistrants registrants;
    private final InstantSource clock;

    RefreshRegistrants(
            Accounts accounts,
            AccountStates states,
            WebinarProviders providers,
            ReadSides readSides,
            ProviderRegistrants registrants,
            InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.readSides = readSides;
        this.registrants = registrants;
        this.clock = clock;
    }

    /** @return what stood in between, if something did */
    Optional<String> refresh(Comparison comparison, Program program) {
        if (states.disabled(comparison.binding().account())) {
            return Optional.of(AccountStates.DISABLED);
        }
        Instant now = clock.instant();
        ProviderAccount account = accounts.open(comparison.binding().account());
        EventRef event = new EventRef(comparison.binding().eventId());
        return switch (providers.of(account).registrants(account, event, null)) {
            case RegistrantList list -> {
                Sides sides = readSides.read(program, list, now);
                registrants.keep(sides, sides.match().byCode(), Set.of());
                yield Optional.empty();
            }
            case Refused refused -> Optional.of(refused.text());
            case Trouble trouble -> {
                if (trouble instanceof Trouble.AccountProblem) {
                    accounts.hold(account.id(), trouble);
                }
                yield Optional.of(trouble.text());
            }
        };
    }
}
