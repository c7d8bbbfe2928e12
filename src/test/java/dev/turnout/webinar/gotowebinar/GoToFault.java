package dev.turnout.webinar.gotowebinar;

import java.util.EnumSet;
import java.util.Set;

/**
 * Something that goes wrong at the fake GoTo.
 *
 * @param share of the calls it may happen to, from 0 to 1
 * @param times how often at most
 * @param text GoTo's words, where the fault has any
 */
public record GoToFault(Kind kind, Set<Call> calls, double share, int times, int status, String text) {

    public enum Call {
        TOKEN,
        ME,
        WEBINAR,
        WEBINARS,
        REGISTER,
        REGISTRANT,
        REGISTRANTS,
        DELETE,
        SESSIONS,
        ATTENDEES
    }

    public enum Kind {
        /** It is done, and the answer is lost on its way. */
        LOST_ANSWER,
        /** The line breaks before anything is done. */
        NO_ANSWER,
        /** It is done, and the answer comes after a fifth of a second. */
        SLOW,
        SERVER_ERROR,
        /** It is done, and something in between says that it heard nothing. */
        GATEWAY_TIMEOUT,
        /** It is done, and half of the answer comes. */
        MALFORMED,
        /** 429, without a header. */
        TOO_MANY,
        /** 403, as GoTo says that it does not take a token. */
        INVALID_TOKEN,
        /** A page of a list comes in the place of the next. */
        REPEATED_PAGE,
        /** The fault's own status and text. */
        SAYS
    }

    public static GoToFault of(Kind kind) {
        return new GoToFault(kind, EnumSet.complementOf(EnumSet.of(Call.TOKEN, Call.ME)), 1, Integer.MAX_VALUE, 0, "");
    }

    /** An answer of its own. */
    public static GoToFault says(int status, String body) {
        return new GoToFault(Kind.SAYS, EnumSet.of(Call.REGISTER), 1, Integer.MAX_VALUE, status, body);
    }

    public GoToFault at(Call first, Call... others) {
        return new GoToFault(kind, EnumSet.of(first, others), share, times, status, text);
    }

    public GoToFault share(double part) {
        return new GoToFault(kind, calls, part, times, status, text);
    }

    public GoToFault times(int most) {
        return new GoToFault(kind, calls, share, most, status, text);
    }
}
