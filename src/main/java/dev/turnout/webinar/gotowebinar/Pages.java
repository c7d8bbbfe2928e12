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
import java.util.stream.Stream;
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

    /** @param path with its query, if it has one */
    <T> Outcome<T> read(ProviderAccount account, String path, Items<T> how) {
        return begin(account, path, how).goOn();
    }

    <T> Reading<T> begin(ProviderAccount account, String path, Items<T> how) {
        return new Reading<>(account, path, how);
    }

    /** A list in the middle of being read; what stopped it need not begin it again. For one thread at a time. */
    final class Reading<T> {

        private final ProviderAccount account;
        private final String path;
        private final Items<T> how;
        private final Map<String, T> items = new LinkedHashMap<>();
        private final Set<String> unusable = new HashSet<>();
        private int page;
        private int rows;
        private int tries;

        private Reading(ProviderAccount account, String path, Items<T> how) {
            this.account = account;
            this.path = path;
            this.how = how;
        }

        /** Reads on until the list is read or something stops it. */
        Outcome<T> goOn() {
            Outcome<T> outcome = null;
            while (outcome == null) {
                if (!calls.turn(account)) {
                    return new Outcome.Stopped<>(calls.heldBack());
                }
                outcome = switch (calls.list(account, address(), body -> part(body, how))) {
                    case Read<Part<T>> read -> taken(read.value());
                    case Declined<Part<T>> no -> new Outcome.No<>(no.status(), no.refused());
                    case Troubled<Part<T>> troubled -> new Outcome.Stopped<>(troubled.trouble());
                    case Unclear<Part<T>> unclear -> new Outcome.Stopped<>(GoToWebinar.unavailable(unclear.text()));
                };
            }
            return outcome;
        }

        /** What has come, of a list that may have more. */
        Stream<T> soFar() {
            return items.values().stream();
        }

        /** @return null while there is more to read */
        private @Nullable Outcome<T> taken(Part<T> part) {
            int before = size();
            part.items().forEach(item -> items.putIfAbsent(how.key().apply(item), item));
            unusable.addAll(part.unusable());
            rows = Math.max(rows, part.page().items());
            Integer total = part.page().total();
            if (!part.page().paged() || (total != null && size() >= total)) {
                return all(true);
            }
            if (size() > before) {
                page++;
                tries = 0;
                return null;
            }
            if (total == null) {
                return all(true);
            }
            tries++;
            return tries < TRIES ? null : all(false);
        }

        private int size() {
            return items.size() + unusable.size();
        }

        private Outcome<T> all(boolean whole) {
            return new Outcome.All<>(List.copyOf(items.values()), unusable.size(), whole);
        }

        private String address() {
            String size = how.size();
            if (size == null && page == 0) {
                return path;
            }
            String mark = path.contains("?") ? "&" : "?";
            return size == null
                    ? "%s%spage=%d&size=%d".formatted(path, mark, page, rows)
                    : "%s%spage=%d&%s=%d".formatted(path, mark, page, size, PAGE);
        }
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
