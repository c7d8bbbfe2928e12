package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks a provider whether an account can be used, and writes down what it said. What lasts is an alert at once; what may
 * pass by itself only when it was met several times, or for long. A check is a use of the credentials, so an account
 * that is checked never ends by disuse; the check of a disabled one serves that alone, and alerts nobody.
 */
@Component
public class CheckAccount {

    private final Accounts accounts;
    private final AccountStates states;
    private final Checks checks;
    private final PlanCheck planCheck;
    private final WebinarProviders providers;
    private final AccountSettings settings;
    private final InstantSource clock;

    CheckAccount(
            Accounts accounts,
            AccountStates states,
            Checks checks,
            PlanCheck planCheck,
            WebinarProviders providers,
            AccountSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.checks = checks;
        this.planCheck = planCheck;
        this.providers = providers;
        this.settings = settings;
        this.clock = clock;
    }

    public Check check(AccountId id) {
        ProviderAccount account = accounts.open(id);
        Instant begun = clock.instant();
        Check check = providers.of(account).check(account);
        Instant now = clock.instant();
        String said = switch (check) {
            case Check.Healthy healthy -> null;
            case Trouble trouble -> trouble.text();
        };
        checks.keep(id, new Checks.Done(now, Health.of(check), said, Duration.between(begun, now)));
        switch (check) {
            case Check.Healthy healthy -> accounts.allWell(id);
            case Trouble trouble -> weigh(id, trouble, now);
        }
        planCheck.plan(id, Health.of(check));
        return check;
    }

    private void weigh(AccountId id, Trouble trouble, Instant now) {
        List<Checks.Done> failed = checks.of(id).stream()
                .takeWhile(done -> done.answer() != Health.WELL)
                .toList();
        Instant since = failed.getLast().at();
        if (!accounts.get(id).disabled() && settings.alerts(Health.of(trouble), failed.size(), since, now)) {
            accounts.hold(id, trouble);
            states.press(id, since);
        }
    }
}
