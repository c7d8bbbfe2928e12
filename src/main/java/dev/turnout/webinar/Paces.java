package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import org.springframework.stereotype.Component;

/** How fast each account may be called. */
@Component
public class Paces {

    private final Accounts accounts;
    private final WebinarProviders providers;

    Paces(Accounts accounts, WebinarProviders providers) {
        this.accounts = accounts;
        this.providers = providers;
    }

    public Pace of(AccountId id) {
        ProviderAccount account = accounts.open(id);
        return providers.of(account).pace(account);
    }
}
