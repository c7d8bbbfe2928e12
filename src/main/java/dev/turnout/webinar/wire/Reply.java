package dev.turnout.webinar.wire;

import dev.turnout.webinar.Refused;
import dev.turnout.webinar.Trouble;

/** What came of one call, before the operation that made it has judged it. */
public sealed interface Reply<T> {

    /** A success that could be read. */
    record Read<T>(T value) implements Reply<T> {}

    /** An answer that says no; some operations read the status in a way of their own. */
    record Declined<T>(int status, Refused refused) implements Reply<T> {}

    record Troubled<T>(Trouble trouble) implements Reply<T> {}

    /** Sent, but what came back, if anything, cannot be read. */
    record Unclear<T>(String text) implements Reply<T> {}
}
