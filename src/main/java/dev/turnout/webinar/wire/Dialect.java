package dev.turnout.webinar.wire;

import java.time.Instant;

/** How one provider says no. */
public interface Dialect {

    /**
     * @param write whether the call was to change something: after some answers it is then unclear whether it did
     */
    <T> Reply<T> understand(Answer answer, boolean write, Instant now);
}
