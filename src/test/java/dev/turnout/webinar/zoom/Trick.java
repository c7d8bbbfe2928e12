package dev.turnout.webinar.zoom;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that goes wrong at the fake.
 *
 * @param call at this kind of call only
 * @param share of those calls, 0 to 1
 * @param remaining for so many calls; negative until it is cleared
 * @param says the answer of {@link Kind#SAYS}
 */
record Trick(Kind kind, Call call, double share, AtomicInteger remaining, Line says) {

    enum Call {
        TOKEN,
        CHECK,
        EVENT,
        REGISTER,
        FIND,
        CANCEL,
        DECIDE,
        ATTENDANCE,
        EXTRAS
    }

    enum Kind {
        /** Nothing is done, and this is said. */
        SAYS,
        /** All is done, and the connection is cut. */
        LOST_ANSWER,
        /** Nothing is done, and the connection is cut. */
        NO_ANSWER,
        /** All is done, and nothing is said for longer than anybody waits. */
        SILENCE,
        /** All is done, and said a little later. */
        SLOW,
        /** All is done, and what is said breaks off. */
        MALFORMED
    }

    static Trick of(Kind kind, Call call, double share, int times) {
        return new Trick(kind, call, share, new AtomicInteger(times), null);
    }

    static Trick saying(Line says, Call call, double share, int times) {
        return new Trick(Kind.SAYS, call, share, new AtomicInteger(times), says);
    }

    static final int ALWAYS = -1;

    boolean strikes(Call at, double die) {
        if (call != at || die >= share) {
            return false;
        }
        return remaining.get() < 0 || remaining.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
