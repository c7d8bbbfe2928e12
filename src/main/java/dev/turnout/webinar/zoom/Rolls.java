package dev.turnout.webinar.zoom;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Registrant;
import dev.turnout.webinar.Registrant.State;
import dev.turnout.webinar.zoom.Pages.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody registered for a webinar. Zoom has no filter by address, so to look one person up is to read it all: those who
 * ask at the same time share a reading, and so do those who ask, a moment later, what became of a registration that was
 * sent before it began.
 */
final class Rolls {

    /** The approved last: who was let in while the lists were read is on both, and in. */
    private static final List<String> STATUSES = List.of("pending", "denied", "approved");

    /** Long enough for a queue of registrations without an answer to be looked up, short for anybody to change. */
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final Pages pages;
    private final InstantSource clock;
    private final Shared<Key, Roll> readings = new Shared<>();
    private final Map<Key, Roll> kept = new ConcurrentHashMap<>();

    /** When something was sent for somebody without an answer, by address in lower case. */
    private final Map<Sent, Long> unanswered = new ConcurrentHashMap<>();

    Rolls(Pages pages, InstantSource clock) {
        this.pages = pages;
        this.clock = clock;
    }

    private record Key(AccountId account, EventRef event) {}

    private record Sent(Key key, String email) {}

    /**
     * One reading.
     *
     * @param byEmail in lower case; also those seen before it was stopped
     */
    record Roll(long step, Instant begun, Outcome<Registrant> outcome, Map<String, Registrant> byEmail) {

        static Roll of(long step, Instant begun, Outcome<Registrant> outcome, Map<String, Registrant> seen) {
            Map<String, Registrant> byEmail = new HashMap<>();
            seen.values().stream()
                    .filter(one -> one.state() != State.CANCELLED)
                    .forEach(one -> byEmail.put(one.email().toLowerCase(Locale.ROOT), one));
            return new Roll(step, begun, outcome, byEmail);
        }

        @Nullable
        Registrant of(String email) {
            return byEmail.get(email.strip().toLowerCase(Locale.ROOT));
        }
    }

    Roll read(ProviderAccount account, EventRef event) {
        return read(account, event, readings.step());
    }

    private Roll read(ProviderAccount account, EventRef event, long since) {
        Key key = new Key(account.id(), event);
        return readings.get(key, since, step -> {
            Roll roll = reading(account, event, step);
            kept.put(key, roll);
            return roll;
        });
    }

    /** For one person: a roll that shows what became of everything that was sent for them from here. */
    Roll toFind(ProviderAccount account, EventRef event, String email) {
        Long sent = unanswered.get(sent(account, event, email));
        if (sent == null) {
            return read(account, event);
        }
        Roll roll = kept.get(new Key(account.id(), event));
        return roll != null && sent < roll.step() && isGood(roll, email) ? roll : read(account, event, sent);
    }

    private boolean isGood(Roll roll, String email) {
        boolean whole = roll.outcome() instanceof Outcome.All<Registrant>;
        return roll.begun().plus(KEPT).isAfter(clock.instant()) && (whole || roll.of(email) != null);
    }

    /** Something was sent for somebody, and whether it was done is not known. */
    void unanswered(ProviderAccount account, EventRef event, String email) {
        unanswered.put(sent(account, event, email), readings.step());
    }

    void answered(ProviderAccount account, EventRef event, String email) {
        unanswered.remove(sent(account, event, email));
    }

    private static Sent sent(ProviderAccount account, EventRef event, String email) {
        return new Sent(new Key(account.id(), event), email.strip().toLowerCase(Locale.ROOT));
    }

    private Roll reading(ProviderAccount account, EventRef event, long step) {
        Instant begun = clock.instant();
        Map<String, Registrant> seen = new LinkedHashMap<>();
        int unusable = 0;
        for (String status : STATUSES) {
            State state = Registrants.state(status);
            Pages.Items<Registrant> list = new Pages.Items<>(
                    Quota.MEDIUM, Registrants.path(event) + "?status=" + status, "registrants", node -> {
                        Registrant one = Registrants.registrant(node, state);
                        if (one != null) {
                            // Put anew, so that of one person's registrations the one from the later list stands last.
                            seen.remove(one.code());
                            seen.put(one.code(), one);
                        }
                        return one;
                    });
            Outcome<Registrant> outcome = pages.read(account, list.asDear());
            if (!(outcome instanceof Outcome.All<Registrant> read)) {
                return Roll.of(step, begun, outcome, seen);
            }
            unusable += read.unusable();
        }
        return Roll.of(step, begun, new Outcome.All<>(List.copyOf(seen.values()), unusable), seen);
    }
}
