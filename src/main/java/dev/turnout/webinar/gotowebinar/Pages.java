package dev.turnout.webinar.gotowebinar;

import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a whole list, page by page, in whichever shape it comes, and says so when some of it never came. */
final class Pages {

    /** GoTo's largest. */
    private static final int PAGE = 200;

    /** A page that repeats an earlier one is asked for once more before the list is taken for broken off. */
    private static final int TRIES = 2;

    private final Calls calls;

    Pages(Calls calls) {
        this.calls = calls;
    }

    /**
     * How one list is read.
     *
     * @param size what the list calls the size of a page; absent where it documents no pages, and is asked for plainly
     * @param item null where a row says nothing that can be used
     */
    record Items<T>(@Nullable String size, Function<JsonNode, @Nullable T> item, Function<T, String> key) {}

    sealed interface Outcome<T> {
        /** @param whole false when GoTo counted more than it handed over */
        record All<T>(List<T> items, int unusable, boolean whole) implements Outcome<T> {}

        record No<T>(int status, Refused refused) implements Outcome<T> {}

        record Stopped<T>(Trouble trouble) implements Outcome<T> {}
    }

    /** One page, kept apart until it is whole, so that a repeated read counts nothing twice. */
    private record Part<T>(Json.Page page, List<T> items, List<String> unusable) {}

    /** What has been read of a list so far. */
    private static final class Sofar<T> {
        private final Map<String, T> items = new LinkedHashMap<>();
        private final Set<String> unusable = new HashSet<>();
        private int page;
        private int rows;
        private int tries;

        int size() {
            return items.size() + unusable.size();
        }

        Outcome<T> all(boolean whole) {
            return new Outcome.All<>(List.copyOf(items.values()), unusable.size(), whole);
        }
    }

    /** @param path with its query, if it has one */
    <T> Outcome<T> read(ProviderAccount account, String path, Items<T> how) {
        Sofar<T> sofar = new Sofar<>();
        Outcome<T> outcome = null;
        while (outcome == null) {
            if (!calls.turn(account)) {
                return new Outcome.Stopped<>(calls.heldBack());
            }
            outcome = switch (calls.list(account, page(path, how.size(), sofar), body -> part(body, how))) {
                case Read<Part<T>> read -> taken(sofar, read.value(), how);
                case Declined<Part<T>> no -> new Outcome.No<>(no.status(), no.refused());
                case Troubled<Part<T>> troubled -> new Outcome.Stopped<>(troubled.trouble());
                case Unclear<Part<T>> unclear -> new Outcome.Stopped<>(GoToWebinar.unavailable(unclear.text()));
            };
        }
        return outcome;
    }

    /** @return null while there is more to read */
    private static <T> @Nullable Outcome<T> taken(Sofar<T> sofar, Part<T> part, Items<T> how) {
        int before = sofar.size();
        part.items().forEach(item -> sofar.items.putIfAbsent(how.key().apply(item), item));
        sofar.unusable.addAll(part.unusable());
        sofar.rows = Math.max(sofar.rows, part.page().items());
        Integer total = part.page().total();
        if (!part.page().paged() || (total != null && sofar.size() >= total)) {
            return sofar.all(true);
        }
        if (sofar.size() > before) {
            sofar.page++;
            sofar.tries = 0;
            return null;
        }
        if (total == null) {
            return sofar.all(true);
        }
        sofar.tries++;
        return sofar.tries < TRIES ? null : sofar.all(false);
    }

    private static String page(String path, @Nullable String size, Sofar<?> sofar) {
        if (size == null && sofar.page == 0) {
            return path;
        }
        return "%s%spage=%d&%s=%d"
                .formatted(
                        path,
                        path.contains("?") ? "&" : "?",
                        sofar.page,
                        size == null ? "size" : size,
                        size == null ? sofar.rows : PAGE);
    }

    private static <T> Part<T> part(InputStream body, Items<T> how) {
        List<T> items = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        Json.Page page = Json.list(body, row -> {
            T item = how.item().apply(row);
            if (item == null) {
                unusable.add(row.toString());
            } else {
                items.add(item);
            }
        });
        return new Part<>(page, items, unusable);
    }
}
