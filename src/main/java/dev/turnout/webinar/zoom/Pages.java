package dev.turnout.webinar.zoom;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.turnout.webinar.ProviderAccount;
import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import dev.turnout.webinar.Trouble.AccountProblem;
import dev.turnout.webinar.Trouble.TryLater;
import dev.turnout.webinar.wire.Form;
import dev.turnout.webinar.wire.Reply;
import dev.turnout.webinar.wire.Reply.Declined;
import dev.turnout.webinar.wire.Reply.Read;
import dev.turnout.webinar.wire.Reply.Troubled;
import dev.turnout.webinar.wire.Reply.Unclear;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /** What lasts longer is better waited for elsewhere. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final ZoomWire wire;
    private final InstantSource clock;

    Pages(ZoomWire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /**
     * One list.
     *
     * @param path with its query, if it has one
     * @param name of the array in the answer
     * @param item null where its node says nothing that can be used
     * @param dear read by many at once, so that its first page too is worth some waiting
     */
    record Items<T>(Quota quota, String path, String name, Function<JsonNode, @Nullable T> item, boolean dear) {

        Items(Quota quota, String path, String name, Function<JsonNode, @Nullable T> item) {
            this(quota, path, name, item, false);
        }

        Items<T> asDear() {
            return new Items<>(quota, path, name, item, true);
        }
    }

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
            String path = page(list.path(), token);
            switch (patient(
                    list.dear(),
                    token != null,
                    () -> wire.page(account, list.quota(), path, body -> part(body, list)))) {
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

    /** A list of many pages would seldom be read whole if a second's rush, or one lost page of a hundred, could end it. */
    private <T> Reply<T> patient(boolean dear, boolean begun, Supplier<Reply<T>> read) {
        RetryPolicy<Reply<T>> again = RetryPolicy.<Reply<T>>builder()
                .handleResultIf(reply -> mayPass(reply, dear || begun, begun))
                .withMaxRetries(6)
                .withMaxDuration(SOON)
                .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(3))
                .withJitter(0.5)
                .build();
        return Failsafe.with(again).get(read::get);
    }

    /** @param begun the page before was read: what is wrong with the credentials now will not last either */
    private boolean mayPass(Reply<?> reply, boolean worthWaiting, boolean begun) {
        if (!(reply instanceof Troubled<?> troubled)) {
            return worthWaiting && reply instanceof Unclear;
        }
        return switch (troubled.trouble()) {
            case TryLater later ->
                (worthWaiting || later.why() == TryLater.Why.THROTTLED)
                        && (later.notBefore() == null
                                || later.notBefore().isBefore(clock.instant().plus(SOON)));
            case AccountProblem problem -> begun && problem.kind() == AccountProblem.Kind.AUTH;
        };
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
