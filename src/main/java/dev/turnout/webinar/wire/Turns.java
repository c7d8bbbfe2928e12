package dev.turnout.webinar.wire;

import dev.failsafe.RateLimiter;
import dev.turnout.id.AccountId;
import dev.turnout.webinar.Pace;
import dev.turnout.webinar.ProviderAccount;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Keeps each account's calls below the provider's quotas, which are per kind of call. One node knows only itself: the
 * paces leave room for others.
 *
 * @param <K> the kinds of call that have a quota of their own
 */
public final class Turns<K> {

    private record Key<K>(AccountId account, K kind) {}

    /** Longer waits are better spent elsewhere. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Key<K>, RateLimiter<Object>> limiters = new ConcurrentHashMap<>();
    private final Function<K, Pace> pace;

    public Turns(Function<K, Pace> pace) {
        this.pace = pace;
    }

    /** Waits for a turn; false if none comes soon. */
    public boolean turn(ProviderAccount account, K kind) {
        try {
            return limiters.computeIfAbsent(new Key<>(account.id(), kind), this::limiter)
                    .tryAcquirePermit(PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private RateLimiter<Object> limiter(Key<K> key) {
        Pace at = pace.apply(key.kind());
        return RateLimiter.smoothBuilder(at.calls(), at.per()).build();
    }
}
