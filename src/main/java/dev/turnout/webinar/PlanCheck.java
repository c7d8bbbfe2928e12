package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans an account's next check, after one or after a change of the account. */
@Component
class PlanCheck {

    private final Accounts accounts;
    private final Checks checks;
    private final WebinarProviders providers;
    private final AccountSettings settings;
    private final InstantSource clock;

    PlanCheck(
            Accounts accounts,
            Checks checks,
            WebinarProviders providers,
            AccountSettings settings,
            InstantSource clock) {
        this.accounts = accounts;
        this.checks = checks;
        this.providers = providers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param last what a check came to just now; absent after a change */
    public void plan(AccountId id, @Nullable Health last) {
        Account account = accounts.get(id);
        Instant idleEnd = account.letEnd()
                ? null
                : account.idleEnd(providers.endsWhenIdleFor(account.provider())).orElse(null);
        checks.plan(
                id,
                settings.next(
                                account.disabled(),
                                idleEnd,
                                last,
                                clock.instant(),
                                ThreadLocalRandom.current().nextDouble())
                        .orElse(null));
    }
}
