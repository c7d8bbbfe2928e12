package dev.turnout.webinar.reconcile;

import dev.turnout.program.Binding;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.RegistrantsAnswer;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.WebinarProviders;
import org.springframework.stereotype.Component;

/** Asks for the provider's whole list, unless the account is disabled, and holds an account that is in trouble. */
@Component
class AskRegistrants {

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;

    AskRegistrants(Accounts accounts, AccountStates states, WebinarProviders providers) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
    }

    RegistrantsAnswer ask(Binding binding) {
        if (states.disabled(binding.account())) {
            return new TryLater(TryLater.Why.UNAVAILABLE, null, AccountStates.DISABLED);
        }
        ProviderAccount account = accounts.open(binding.account());
        RegistrantsAnswer answer = providers.of(account).registrants(account, new EventRef(binding.eventId()), null);
        if (answer instanceof AccountProblem problem) {
            accounts.hold(account.id(), problem);
        }
        return answer;
    }
}
