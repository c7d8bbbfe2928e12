package dev.turnout.webinar.on24;

import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import dev.turnout.webinar.wire.Turns;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole list. ON24 documents no paging for an event's lists and yet pages them for some accounts, so the first
 * page is asked for plainly, and further ones only if it says there are more and for as long as they bring new items.
 */
final class Pages {

    private final Wire wire;
    private final Turns<On24.Kind> turns;
    private final InstantSource clock;

    Pages(Wire wire, Turns<On24.Kind> turns, InstantSource clock) {
        this.wire = wire;
        this.turns = turns;
        this.clock = clock;
    }

    /**
     * How one list is read.
     *
     * @param passedOver rows that are none of the list's business
     * @param item null where its row says nothing that can be used
     */
    record Items<T>(
            String list,
            Predicate<Map<String, String>> passedOver,
            Function<Map<String, String>, @Nullable T> item,
            Function<T, String> key,
            BinaryOperator<T> merge) {}

    sealed interface Outcome<T> {
        record All<T>(List<T> items, int unusable) implements Outcome<T> {}

        record No<T>(Refused refused) implements Outcome<T> {}

        record Stopped<T>(Trouble trouble) implements Outcome<T> {}
    }

    /** One page, kept apart until it is whole, so that a repeated read counts nothing twice. */
    private record Part<T>(Json.Page page, List<T> items, int unusable) {}

    /** @param path with its query, if it has one */
    <T> Outcome<T> read(ProviderAccount account, String path, Items<T> how) {
        return read(account, On24.Kind.LIST, path, how);
    }

    /** @param kind whose quota each page counts for */
    <T> Outcome<T> read(ProviderAccount account, On24.Kind kind, String path, Items<T> how) {
        Map<String, T> all = new LinkedHashMap<>();
        int unusable = 0;
        int number = 0;
        int itemsPerPage = 0;
        boolean more = true;
        while (more) {
            if (!turns.turn(account, kind)) {
                return new Outcome.Stopped<>(On24.heldBack(clock));
            }
            switch (wire.list(account, page(path, number, itemsPerPage), body -> part(body, how))) {
                case Read<Part<T>> answer -> {
                    Part<T> read = answer.value();
                    int before = all.size();
                    read.items().forEach(item -> all.merge(how.key().apply(item), item, how.merge()));
                    unusable += read.unusable();
                    itemsPerPage = Math.max(itemsPerPage, read.page().items());
                    number++;
                    more = all.size() > before && announced(read.page(), number, all.size());
                }
                case Declined<Part<T>> no -> {
                    if (!Events.emptyList(no.status(), no.refused())) {
                        return new Outcome.No<>(no.refused());
                    }
                    more = false;
                }
                case Troubled<Part<T>> troubled -> {
                    return new Outcome.Stopped<>(troubled.trouble());
                }
                case Unclear<Part<T>> unclear -> {
                    return new Outcome.Stopped<>(On24.unavailable(unclear.text()));
                }
            }
        }
        return new Outcome.All<>(List.copyOf(all.values()), unusable);
    }

    private static String page(String path, int number, int itemsPerPage) {
        if (number == 0) {
            return path;
        }
        return path
                + (path.contains("?") ? "&" : "?")
                + "pageoffset=%d&itemsperpage=%d".formatted(number, itemsPerPage);
    }

    private static boolean announced(Json.Page page, int read, int items) {
        if (page.pages() != null) {
            return read < page.pages();
        }
        return page.total() != null && items < page.total();
    }

    private static <T> Part<T> part(InputStream body, Items<T> how) {
        List<T> items = new ArrayList<>();
        int[] unusable = {0};
        Json.Page page = Json.list(body, how.list(), fields -> {
            if (how.passedOver().test(fields)) {
                return;
            }
            T item = how.item().apply(fields);
            if (item == null) {
                unusable[0]++;
            } else {
                items.add(item);
            }
        });
        return new Part<>(page, items, unusable[0]);
    }
}
