package dev.turnout.webinar.gotowebinar;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.Finding;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.gotowebinar.Pages.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds registrants by email, which GoTo has no call for: the whole list is read, and answers for a moment for everyone
 * who is looked up meanwhile. After an outage that left five hundred registrations unclear, five hundred look-ups of
 * fifty pages each would take the account's quota for almost an hour; so they take some seconds. Whoever this node has
 * written since the list was read is looked up anew.
 */
final class Roll {

    /** More events than one node registers people for at once. */
    private static final int MANY = 32;

    private record Key(AccountId account, EventRef event) {}

    private static final class Listed {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, Long> written = new ConcurrentHashMap<>();
        private Map<String, Registrant> byEmail = Map.of();
        private @Nullable Instant readAt;
        private long begun;
    }

    private final Registrants registrants;
    private final Duration keptFor;
    private final InstantSource clock;
    private final Map<Key, Listed> lists = new ConcurrentHashMap<>();
    private final AtomicLong order = new AtomicLong();

    Roll(Registrants registrants, Duration keptFor, InstantSource clock) {
        this.registrants = registrants;
        this.keptFor = keptFor;
        this.clock = clock;
    }

    /** A write about this person went out, whatever came of it. */
    void written(ProviderAccount account, EventRef event, String email) {
        listed(account, event).written.put(address(email), order.incrementAndGet());
    }

    Finding find(ProviderAccount account, EventRef event, String email) {
        Listed listed = listed(account, event);
        String address = address(email);
        listed.lock.lock();
        try {
            if (!answersFor(listed, address)) {
                Finding failed = readAgain(listed, account, event);
                if (failed != null) {
                    return failed;
                }
            }
            Registrant found = listed.byEmail.get(address);
            return found != null ? new Finding.Found(found) : new Finding.NotFound(keptFor);
        } finally {
            listed.lock.unlock();
        }
    }

    private boolean answersFor(Listed listed, String address) {
        Instant readAt = listed.readAt;
        return readAt != null
                && clock.instant().isBefore(readAt.plus(keptFor))
                && listed.written.getOrDefault(address, 0L) < listed.begun;
    }

    /** @return why not, or null when it was read */
    private @Nullable Finding readAgain(Listed listed, ProviderAccount account, EventRef event) {
        long begun = order.incrementAndGet();
        Instant now = clock.instant();
        return switch (registrants.all(account, event)) {
            case Outcome.All<Registrant> all -> {
                if (!all.whole()) {
                    yield GoToWebinar.unavailable("GoTo’s list of registrants broke off");
                }
                Map<String, Registrant> byEmail = new HashMap<>();
                all.items().forEach(one -> byEmail.merge(address(one.email()), one, Roll::better));
                listed.byEmail = byEmail;
                listed.readAt = now;
                listed.begun = begun;
                listed.written.values().removeIf(write -> write < begun);
                yield null;
            }
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> stopped.trouble();
        };
    }

    /** One address once is GoTo's rule; should it list two, the one that is let in counts. */
    private static Registrant better(Registrant one, Registrant other) {
        return other.state() == Registrant.State.REGISTERED ? other : one;
    }

    private Listed listed(ProviderAccount account, EventRef event) {
        if (lists.size() > MANY) {
            Instant now = clock.instant();
            lists.values().removeIf(one -> {
                Instant readAt = one.readAt;
                return readAt != null && now.isAfter(readAt.plus(keptFor));
            });
        }
        return lists.computeIfAbsent(new Key(account.id(), event), any -> new Listed());
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
