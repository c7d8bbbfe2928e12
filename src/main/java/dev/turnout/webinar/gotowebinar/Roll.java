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
import java.util.List;
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
 * written since the list was read is looked up anew, and a list that was stopped in the middle is read on from there.
 */
final class Roll {

    /**
     * So long a list that was stopped is read on from there: longer than the pause between two tries, because a long list
     * may never be read in one go while the provider is in trouble.
     */
    private static final Duration READ_ON = Duration.ofHours(1);

    /** More events than one node registers people for at once. */
    private static final int MANY = 32;

    private record Key(AccountId account, EventRef event) {}

    /**
     * A list in the middle of being read.
     *
     * @param begun in the order of writes and readings
     */
    private record Open(Pages.Reading<Registrant> reading, long begun, Instant from) {}

    private static final class Listed {
        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, Long> written = new ConcurrentHashMap<>();
        private Map<String, Registrant> byEmail = Map.of();
        private long begun;
        private Instant from = Instant.MIN;
        private Instant until = Instant.MIN;
        private @Nullable Open open;

        boolean knows(String address, long reading) {
            return written.getOrDefault(address, 0L) < reading;
        }
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
            if (!clock.instant().isBefore(listed.until) || !listed.knows(address, listed.begun)) {
                Finding told = readAgain(listed, account, event, address);
                if (told != null) {
                    return told;
                }
            }
            Registrant found = listed.byEmail.get(address);
            return found != null
                    ? new Finding.Found(found)
                    : new Finding.NotFound(Duration.between(listed.from, clock.instant()));
        } finally {
            listed.lock.unlock();
        }
    }

    /** @return null when it was read to its end; otherwise what can be told without that */
    private @Nullable Finding readAgain(Listed listed, ProviderAccount account, EventRef event, String address) {
        Open open = goOn(listed, address);
        if (open == null) {
            open = new Open(registrants.begin(account, event), order.incrementAndGet(), clock.instant());
        }
        listed.open = null;
        return switch (open.reading().goOn()) {
            case Outcome.All<Registrant> all ->
                all.whole()
                        ? take(listed, open, all.items())
                        : GoToWebinar.unavailable("GoTo’s list of registrants broke off");
            case Outcome.No<Registrant> no -> no.refused();
            case Outcome.Stopped<Registrant> stopped -> {
                listed.open = open;
                yield open.reading()
                        .soFar()
                        .filter(one -> address(one.email()).equals(address))
                        .reduce(Roll::better)
                        .<Finding>map(Finding.Found::new)
                        .orElse(stopped.trouble());
            }
        };
    }

    /** One that was stopped not long ago, if it began after the person was written last. */
    private @Nullable Open goOn(Listed listed, String address) {
        Open open = listed.open;
        return open != null
                        && clock.instant().isBefore(open.from().plus(READ_ON))
                        && listed.knows(address, open.begun())
                ? open
                : null;
    }

    private @Nullable Finding take(Listed listed, Open open, List<Registrant> all) {
        Map<String, Registrant> byEmail = new HashMap<>();
        all.forEach(one -> byEmail.merge(address(one.email()), one, Roll::better));
        listed.byEmail = byEmail;
        listed.begun = open.begun();
        listed.from = open.from();
        listed.until = clock.instant().plus(keptFor);
        listed.written.values().removeIf(write -> write < open.begun());
        return null;
    }

    /** One address once is GoTo's rule; should it list two, the one that is let in counts. */
    private static Registrant better(Registrant one, Registrant other) {
        return other.state() == Registrant.State.REGISTERED ? other : one;
    }

    private Listed listed(ProviderAccount account, EventRef event) {
        if (lists.size() > MANY) {
            Instant now = clock.instant();
            lists.values().removeIf(one -> one.until.isAfter(Instant.MIN) && one.until.isBefore(now));
        }
        return lists.computeIfAbsent(new Key(account.id(), event), any -> new Listed());
    }

    private static String address(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
