package dev.turnout.webinar.on24;

import dev.failsafe.RateLimiter;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.ProviderAccount;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps each account's calls below ON24's quotas, which are per kind of call and minute. One node knows only itself. */
final class Quotas {

    enum Kind {
        /** Registrations, and single events: 1,000 a minute each. */
        SINGLE,
        /** Registrants and attendees: 100 a minute. */
        LIST
    }

    private record Key(AccountId account, Kind kind) {}

    /** Longer waits are better spent elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Key, RateLimiter<Object>> limiters = new ConcurrentHashMap<>();
    private final On24Settings settings;

    Quotas(On24Settings settings) {
        this.settings = settings;
    }

    /** Waits for a turn; false if none comes soon. */
    boolean turn(ProviderAccount account, Kind kind) {
        try {
            return limiters.computeIfAbsent(new Key(account.id(), kind), this::limiter)
                    .tryAcquirePermit(PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RateLimiter<Object> limiter(Key key) {
        int perMinute = switch (key.kind()) {
            case SINGLE -> settings.writesPerMinute();
            case LIST -> settings.listsPerMinute();
        };
        return RateLimiter.smoothBuilder(perMinute, Duration.ofMinutes(1)).build();
    }
}
