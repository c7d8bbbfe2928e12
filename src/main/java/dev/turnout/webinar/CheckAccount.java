package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import org.springframework.stereotype.Component;

/** Asks a provider whether an account can be used; the account's alert says what it answered. */
@Component
public class CheckAccount {

    private final Accounts accounts;
    private final WebinarProviders providers;

    CheckAccount(Accounts accounts, WebinarProviders providers) {
        this.accounts = accounts;
        this.providers = providers;
    }

    public Check check(AccountId id) {
        ProviderAccount account = accounts.open(id);
        Check check = providers.of(account).check(account);
        switch (check) {
            case Check.Healthy healthy -> accounts.allWell(id);
            case Trouble trouble -> accounts.hold(id, trouble);
        }
        accounts.checked(id);
        return check;
    }
}
