package dev.turnout.webinar;

import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The events that an account has ahead, to pick one of. Each node keeps a list for a moment, because people search in it
 * letter by letter and providers allow few such calls.
 */
@Component
public class UpcomingEvents {

    /** ON24 lists no more at once. */
    private static final Duration AHEAD = Duration.ofDays(180);

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Accounts accounts;
    private final AccountStates states;
    private final WebinarProviders providers;
    private final InstantSource clock;
    private final Map<AccountId, Kept> kept = new ConcurrentHashMap<>();

    UpcomingEvents(Accounts accounts, AccountStates states, WebinarProviders providers, InstantSource clock) {
        this.accounts = accounts;
        this.states = states;
        this.providers = providers;
        this.clock = clock;
    }

    private record Kept(Instant at, EventList list) {}

    /** @param afresh whether to ask the provider even if it was asked a moment ago */
    public EventsAnswer of(AccountId account, boolean afresh) {
        Instant now = clock.instant();
        Kept known = kept.get(account);
        if (known != null && !afresh && known.at().plus(FRESH).isAfter(now)) {
            return known.list();
        }
        ProviderAccount open = accounts.open(account);
        EventsAnswer answer = providers.of(open).events(open, now, now.plus(AHEAD));
        if (answer instanceof EventList list) {
            kept.put(account, new Kept(now, list));
            states.used(account);
        }
        return answer;
    }
}
