package dev.turnout.api.own;

import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.Problem;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next given back as {@code cursor} it reads on; absent at the end
 */
record Paged<T>(List<T> items, @Nullable String next) {

    static final int MOST = 1_000;

    private static final int USUAL = 100;

    static int size(Params params) {
        return params.number("limit", USUAL, 1, MOST);
    }

    /** The id after which the list goes on. */
    static long after(Params params, long first) {
        return params.text("cursor").map(Paged::read).orElse(first);
    }

    /** @param found one more than the page shows, if there is more */
    static <T> Paged<T> of(List<T> found, int size, ToLongFunction<T> id) {
        boolean more = found.size() > size;
        List<T> shown = more ? found.subList(0, size) : found;
        return new Paged<>(shown, more ? "c" + id.applyAsLong(shown.getLast()) : null);
    }

    private static long read(String cursor) {
        if (!cursor.matches("c\\d{1,18}")) {
            throw Problem.malformed("The cursor is not one that was given: take it from next.")
                    .at("cursor", "not one that was given");
        }
        return Long.parseLong(cursor.substring(1));
    }
}
