package dev.turnout.webinar;

import dev.turnout.program.Cause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something stands between us and the provider. It is never about a person: hold the work, and alert on the account
 * where it will not pass by itself.
 */
public sealed interface Trouble
        extends Check,
                EventAnswer,
                EventsAnswer,
                Registration,
                Finding,
                Cancellation,
                Decision,
                RegistrantsAnswer,
                AttendanceAnswer {

    /** What to show to the person who looks after the account. */
    String text();

    /** As what it stands at the desk of registrations that do not get through. */
    default Cause cause() {
        return switch (this) {
            case TryLater later ->
                switch (later.why()) {
                    case THROTTLED -> Cause.QUOTA;
                    case UNAVAILABLE -> Cause.PROVIDER_DOWN;
                };
            case AccountProblem problem ->
                switch (problem.kind()) {
                    case AUTH, ADDRESS -> Cause.CREDENTIALS;
                    case ENTITLEMENT -> Cause.ENTITLEMENT;
                };
        };
    }

    /**
     * It will pass. Nothing is known to have been done, and doing it again is safe.
     *
     * @param notBefore when the provider asked to be left alone until, if it did
     */
    record TryLater(Why why, @Nullable Instant notBefore, String text) implements Trouble {

        public enum Why {
            /** Too many calls; ours or another client's of the same account. */
            THROTTLED,
            /** Down, unreachable, too slow, or answering what cannot be read. */
            UNAVAILABLE
        }
    }

    /** It will not pass until somebody looks after the account. */
    record AccountProblem(Kind kind, String text) implements Trouble {

        public enum Kind {
            /** The credentials are wrong or no longer valid. */
            AUTH,
            /** The credentials are right, but the contract or the token does not allow it. */
            ENTITLEMENT,
            /** The client id or the address is wrong. */
            ADDRESS
        }
    }
}
