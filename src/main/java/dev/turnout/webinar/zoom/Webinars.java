package dev.turnout.webinar.zoom;

import dev.turnout.id.AccountId;
import dev.turnout.webinar.EventList;
import dev.turnout.webinar.EventRef;
import dev.turnout.webinar.EventSnapshot;
import dev.turnout.webinar.EventsAnswer;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.zoom.Pages.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Zoom's webinars, and for a moment what is known of each. */
final class Webinars {

    private static final int RECURRING_FIXED = 9;

    /** Of so many webinars that recur the occurrences are looked up for one list; each is a call of its own. */
    private static final int MOST_LOOKED_UP = 50;

    private static final Comparator<EventSnapshot> BY_START =
            Comparator.comparing(EventSnapshot::start, Comparator.nullsLast(Comparator.naturalOrder()));

    private final ZoomWire wire;
    private final Pages pages;
    private final ZoomSettings settings;
    private final InstantSource clock;
    private final Map<Key, Slot> slots = new ConcurrentHashMap<>();

    Webinars(ZoomWire wire, Pages pages, ZoomSettings settings, InstantSource clock) {
        this.wire = wire;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    private record Key(AccountId account, EventRef event) {}

    private record Known(Webinar webinar, Instant until) {}

    /** Of many who ask at once one reads, and the others wait for it. */
    private static final class Slot {
        private final Lock reading = new ReentrantLock();
        private volatile @Nullable Known known;
    }

    Reply<Webinar> read(ProviderAccount account, EventRef event) {
        return wire.get(
                account, Quota.LIGHT, path(event), body -> Webinar.of(event, Json.object(body), clock.instant()));
    }

    /** As it is or was a short while ago. */
    Reply<Webinar> recent(ProviderAccount account, EventRef event) {
        Slot slot = slots.computeIfAbsent(new Key(account.id(), event), any -> new Slot());
        Webinar known = known(slot);
        if (known != null) {
            return new Read<>(known);
        }
        slot.reading.lock();
        try {
            Webinar meanwhile = known(slot);
            if (meanwhile != null) {
                return new Read<>(meanwhile);
            }
            Reply<Webinar> reply = read(account, event);
            slot.known = reply instanceof Read<Webinar> read
                    ? new Known(read.value(), clock.instant().plus(settings.webinarKept()))
                    : null;
            return reply;
        } finally {
            slot.reading.unlock();
        }
    }

    private @Nullable Webinar known(Slot slot) {
        Known known = slot.known;
        return known != null && known.until().isAfter(clock.instant()) ? known.webinar() : null;
    }

    EventsAnswer list(ProviderAccount account, Instant from, Instant to) {
        Pages.Items<JsonNode> all = new Pages.Items<>(Quota.MEDIUM, "/users/me/webinars", "webinars", node -> node);
        return switch (pages.read(account, all)) {
            case Outcome.All<JsonNode> read -> new EventList(within(account, read.items(), from, to));
            case Outcome.No<JsonNode> no -> no.refused();
            case Outcome.Stopped<JsonNode> stopped -> stopped.trouble();
        };
    }

    private List<EventSnapshot> within(ProviderAccount account, List<JsonNode> nodes, Instant from, Instant to) {
        int[] lookedUp = {0};
        Map<EventRef, EventSnapshot> byRef = new HashMap<>();
        for (JsonNode node : nodes) {
            snapshot(account, node, from, lookedUp)
                    .filter(it -> it.start() != null
                            && !it.start().isBefore(from)
                            && it.start().isBefore(to))
                    .ifPresent(it -> byRef.merge(it.ref(), it, Webinars::sooner));
        }
        return byRef.values().stream().sorted(BY_START).toList();
    }

    private static EventSnapshot sooner(EventSnapshot one, EventSnapshot other) {
        return BY_START.compare(one, other) <= 0 ? one : other;
    }

    /** The list has no occurrences, so a series that began before the window may have one in it. */
    private Optional<EventSnapshot> snapshot(ProviderAccount account, JsonNode node, Instant from, int[] lookedUp) {
        String id = Json.text(node, "id");
        if (id == null) {
            return Optional.empty();
        }
        EventRef ref = new EventRef(id);
        EventSnapshot listed = Webinar.of(ref, node, clock.instant()).event();
        Long type = Json.number(node, "type");
        boolean begunBefore = listed.start() != null && listed.start().isBefore(from);
        if (type != null && type == RECURRING_FIXED && begunBefore && lookedUp[0]++ < MOST_LOOKED_UP) {
            return read(account, ref) instanceof Read<Webinar> read
                    ? Optional.of(read.value().event())
                    : Optional.of(listed);
        }
        return Optional.of(listed);
    }

    static String path(EventRef event) {
        return "/webinars/" + Form.encode(event.id());
    }
}
