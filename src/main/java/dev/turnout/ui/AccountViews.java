package dev.turnout.ui;

import dev.turnout.id.AccountId;
import dev.turnout.program.Bindings;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.AccountSettings;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.WebinarProviders;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** How the accounts stand, for their own pages and for those that only mention them. */
@Component("accountViews")
class AccountViews {

    private static final Logger log = LoggerFactory.getLogger(AccountViews.class);

    private final Accounts accounts;
    private final AccountStates states;
    private final AccountSettings settings;
    private final WebinarProviders providers;
    private final OfferedProviders offered;
    private final Bindings bindings;
    private final InstantSource clock;

    AccountViews(
            Accounts accounts,
            AccountStates states,
            AccountSettings settings,
            WebinarProviders providers,
            OfferedProviders offered,
            Bindings bindings,
            InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.settings = settings;
        this.providers = providers;
        this.offered = offered;
        this.bindings = bindings;
        this.clock = clock;
    }

    /** How many need somebody; also asked for by error pages, which have to show when there is no database. */
    public int pressing() {
        try {
            return states.pressing();
        } catch (DataAccessException unreachable) {
            log.warn("The accounts that need somebody cannot be counted", unreachable);
            return 0;
        }
    }

    /** Those of accounts that are not well, to be marked where programs are listed. */
    public Map<AccountId, AccountView.State> unwell() {
        return accounts.all().stream()
                .filter(account -> account.disabled() || account.pressing())
                .collect(Collectors.toMap(Account::id, AccountView.State::of));
    }

    List<AccountView> all() {
        Map<AccountId, Integer> programs = bindings.counts();
        return accounts.all().stream()
                .map(account -> view(account, programs.getOrDefault(account.id(), 0)))
                .toList();
    }

    AccountView view(Account account, int programs) {
        Instant now = clock.instant();
        Instant idleEnd = account.lastUsedAt() == null
                ? null
                : account.idleEnd(providers.endsWhenIdleFor(account.provider())).orElse(null);
        boolean soon = idleEnd != null && idleEnd.minus(settings.useBeforeEnd()).isBefore(now);
        return new AccountView(
                account,
                offered.label(account.provider()),
                AccountView.State.of(account),
                programs,
                idleEnd,
                soon,
                now);
    }
}
