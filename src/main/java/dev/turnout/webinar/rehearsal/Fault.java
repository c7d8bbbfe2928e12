package dev.turnout.webinar.rehearsal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault to be played.
 *
 * @param eventId only in this event; null for all of the client's
 * @param call only at this call; null for all
 * @param share of the calls, or for a fault of rows, of the rows; 0 to 1
 * @param remaining for so many calls; null until it is cleared
 * @param delay how long the answer is kept back
 * @param emailLike only for addresses like this, in SQL's sense; null for all
 * @param retryAfter the header to send, as it stands
 * @param text the message to send; null for ON24's usual one
 */
public record Fault(
        long clientId,
        @Nullable Long eventId,
        @Nullable Call call,
        Kind kind,
        double share,
        @Nullable Integer remaining,
        Duration delay,
        @Nullable String emailLike,
        @Nullable String retryAfter,
        @Nullable String text) {

    public enum Call {
        CHECK,
        EVENT,
        EVENTS,
        REGISTER,
        CANCEL,
        FIND,
        ATTENDEES
    }

    public enum Kind {
        /** 429. */
        TOO_MANY,
        /** 403 with the quota's text. */
        QUOTA,
        UNAUTHORIZED,
        FORBIDDEN,
        SERVER_ERROR,
        /** 400 with the text, for the people meant. */
        REFUSE,
        /** Registered, but blocked. */
        BLOCK,
        /** Nothing is done and nothing is said for the delay. */
        NO_ANSWER,
        /** All is done and nothing is said for the delay. */
        LOST_ANSWER,
        /** All is done, and said after the delay. */
        SLOW,
        MALFORMED,
        DUPLICATE_ROWS,
        /** Rows are missing for as long as the fault lasts. */
        LATE_ROWS,
        BLANK_EMAILS;

        /** Its share is one of rows, not of calls. */
        boolean ofRows() {
            return this == DUPLICATE_ROWS || this == LATE_ROWS || this == BLANK_EMAILS;
        }

        /** A fault only counts calls in which it shows. */
        boolean showsIn(Call call) {
            return switch (this) {
                case REFUSE, BLOCK -> call == Call.REGISTER;
                case LATE_ROWS -> call == Call.ATTENDEES;
                case DUPLICATE_ROWS, BLANK_EMAILS -> call == Call.ATTENDEES || call == Call.FIND;
                case TOO_MANY, QUOTA, UNAUTHORIZED, FORBIDDEN, SERVER_ERROR, NO_ANSWER, LOST_ANSWER, SLOW, MALFORMED ->
                    true;
            };
        }
    }

    /** At every call of the client from now on, until cleared. */
    public static Fault of(long clientId, Kind kind) {
        Duration delay = kind == Kind.NO_ANSWER || kind == Kind.LOST_ANSWER ? Duration.ofMinutes(2) : Duration.ZERO;
        return new Fault(clientId, null, null, kind, 1, null, delay, null, null, null);
    }

    public Fault in(long event) {
        return new Fault(clientId, event, call, kind, share, remaining, delay, emailLike, retryAfter, text);
    }

    public Fault at(Call only) {
        return new Fault(clientId, eventId, only, kind, share, remaining, delay, emailLike, retryAfter, text);
    }

    public Fault share(double of) {
        return new Fault(clientId, eventId, call, kind, of, remaining, delay, emailLike, retryAfter, text);
    }

    public Fault times(int calls) {
        return new Fault(clientId, eventId, call, kind, share, calls, delay, emailLike, retryAfter, text);
    }

    public Fault lasting(Duration until) {
        return new Fault(clientId, eventId, call, kind, share, remaining, until, emailLike, retryAfter, text);
    }

    public Fault forEmailsLike(String like) {
        return new Fault(clientId, eventId, call, kind, share, remaining, delay, like, retryAfter, text);
    }

    public Fault retryAfter(String header) {
        return new Fault(clientId, eventId, call, kind, share, remaining, delay, emailLike, header, text);
    }

    public Fault saying(String message) {
        return new Fault(clientId, eventId, call, kind, share, remaining, delay, emailLike, retryAfter, message);
    }
}
