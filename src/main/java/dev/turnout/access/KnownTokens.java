package dev.turnout.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Whose token it is, kept for two seconds: a client that calls a hundred times a second is looked up once in two hundred
 * calls. A client that this node revokes is out at once; one that another node revokes, two seconds later at most.
 */
final class KnownTokens {

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Far more than there are clients; who tries out tokens is never kept. */
    private static final int MOST = 1_000;

    /** What the database says of a token. */
    record Owner(ApiClient client, Instant expiresAt) {}

    private record Kept(Owner owner, Instant readAt) {

        boolean isFresh(Instant now) {
            return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
        }
    }

    private final Map<String, Kept> byToken = new ConcurrentHashMap<>();

    Optional<Owner> find(String token, Instant now, Supplier<Optional<Owner>> read) {
        Kept kept = byToken.get(token);
        if (kept != null && kept.isFresh(now)) {
            return Optional.of(kept.owner());
        }
        Optional<Owner> owner = read.get();
        if (byToken.size() >= MOST) {
            byToken.clear();
        }
        owner.ifPresentOrElse(found -> byToken.put(token, new Kept(found, now)), () -> byToken.remove(token));
        return owner;
    }

    void forgetAll() {
        byToken.clear();
    }
}
