package dev.turnout.webinar.zoom;

import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a whole list page by page. The token that leads to the next page lasts for 15 minutes: when one has died the list
 * is read from its beginning once more.
 */
final class Pages {

    private static final int PAGE = 300;
    private static final Pattern TOKEN = Pattern.compile("page[ _-]?token", Pattern.CASE_INSENSITIVE);

    private final ZoomWire wire;

    Pages(ZoomWire wire) {
        this.wire = wire;
    }

    /**
     * One list.
     *
     * @param path with its query, if it has one
     * @param name of the array in the answer
     * @param item null where its node says nothing that can be used
     */
    record Items<T>(Quota quota, String path, String name, Function<JsonNode, @Nullable T> item) {}

    sealed interface Outcome<T> {
        record All<T>(List<T> items, int unusable) implements Outcome<T> {}

        record No<T>(Refused refused) implements Outcome<T> {}

        record Stopped<T>(Trouble trouble) implements Outcome<T> {}
    }

    /** One page, kept apart until it is whole, so that a repeated read counts nothing twice. */
    private record Part<T>(
            List<T> items, int unusable, @Nullable String next) {}

    <T> Outcome<T> read(ProviderAccount account, Items<T> list) {
        Outcome<T> first = walk(account, list);
        Outcome<T> outcome = first != null ? first : walk(account, list);
        return outcome != null
                ? outcome
                : new Outcome.Stopped<>(ZoomWire.unavailable("Zoom's pages of the list expired while it was read"));
    }

    /** @return null when the way to the next page was lost */
    private <T> @Nullable Outcome<T> walk(ProviderAccount account, Items<T> list) {
        List<T> items = new ArrayList<>();
        int unusable = 0;
        Set<String> turned = new HashSet<>();
        String token = null;
        do {
            switch (wire.page(account, list.quota(), page(list.path(), token), body -> part(body, list))) {
                case Read<Part<T>> read -> {
                    items.addAll(read.value().items());
                    unusable += read.value().unusable();
                    token = read.value().next();
                }
                case Declined<Part<T>> no -> {
                    boolean lost =
                            token != null && TOKEN.matcher(no.refused().text()).find();
                    return lost ? null : new Outcome.No<>(no.refused());
                }
                case Troubled<Part<T>> troubled -> {
                    return new Outcome.Stopped<>(troubled.trouble());
                }
                case Unclear<Part<T>> unclear -> {
                    return new Outcome.Stopped<>(ZoomWire.unavailable(unclear.text()));
                }
            }
        } while (token != null && turned.add(token));
        return new Outcome.All<>(List.copyOf(items), unusable);
    }

    private static String page(String path, @Nullable String token) {
        Form query = new Form().with("page_size", Integer.toString(PAGE)).with("next_page_token", token);
        return path + (path.contains("?") ? "&" : "?") + query;
    }

    private static <T> Part<T> part(InputStream body, Items<T> list) {
        JsonNode page = Json.object(body);
        List<T> items = new ArrayList<>();
        int unusable = 0;
        for (JsonNode node : Json.list(page, list.name())) {
            T item = node.isObject() ? list.item().apply(node) : null;
            if (item == null) {
                unusable++;
            } else {
                items.add(item);
            }
        }
        return new Part<>(items, unusable, Json.text(page, "next_page_token"));
    }
}
