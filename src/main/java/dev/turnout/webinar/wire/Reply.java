package dev.turnout.webinar.wire;

import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of one call, before the operation that made it has judged it. */
public sealed interface Reply<T> {

    /** A success that could be read. */
    record Read<T>(T value) implements Reply<T> {}

    /**
     * An answer that says no; some operations read the status in a way of their own.
     *
     * @param body what it says besides, where that matters to the operation
     */
    record Declined<T>(
            int status, Refused refused, @Nullable JsonNode body) implements Reply<T> {

        public Declined(int status, Refused refused) {
            this(status, refused, null);
        }
    }

    record Troubled<T>(Trouble trouble) implements Reply<T> {}

    /** Sent, but what came back, if anything, cannot be read. */
    record Unclear<T>(String text) implements Reply<T> {}
}
