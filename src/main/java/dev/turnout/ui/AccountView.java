package dev.turnout.ui;

import dev.turnout.webinar.Account;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An account as the list of accounts shows it.
 *
 * @param provider what people call it
 * @param programs how many are bound to its events
 * @param idleEnd when its credentials would end by disuse; absent where they do not, or never worked
 * @param endsSoon whether that is near
 */
record AccountView(
        Account account,
        String provider,
        State state,
        int programs,
        @Nullable Instant idleEnd,
        boolean endsSoon,
        Instant now) {

    enum State {
        WELL,
        UNCHECKED,
        /** Trouble that may well pass by itself. */
        PASSING,
        /** Somebody has to look after it. */
        PRESSING,
        DISABLED;

        static State of(Account account) {
            if (account.disabled()) {
                return DISABLED;
            }
            if (account.pressing()) {
                return PRESSING;
            }
            if (account.alert() != null) {
                return PASSING;
            }
            return account.checkedAt() == null ? UNCHECKED : WELL;
        }
    }

    /** An account belongs to no program, and so to no zone. */
    public ZoneId utc() {
        return ZoneOffset.UTC;
    }

    public boolean held() {
        return account.heldUntil() != null && account.heldUntil().isAfter(now);
    }
}
