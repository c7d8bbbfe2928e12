package dev.turnout.webinar;

/** What a check of an account came to, in one word. */
public enum Health {
    WELL,
    /** Too many calls for now; ours or another client's of the same account. */
    THROTTLED,
    /** Down, unreachable, too slow, or answering what cannot be read. */
    UNAVAILABLE,
    /** The credentials are wrong or no longer valid. */
    AUTH,
    /** The credentials are right, but the contract or the token does not allow it. */
    ENTITLEMENT,
    /** The client id or the address is wrong. */
    ADDRESS;

    public static Health of(Check check) {
        return switch (check) {
            case Check.Healthy healthy -> WELL;
            case Trouble.TryLater later ->
                switch (later.why()) {
                    case THROTTLED -> THROTTLED;
                    case UNAVAILABLE -> UNAVAILABLE;
                };
            case Trouble.AccountProblem problem ->
                switch (problem.kind()) {
                    case AUTH -> AUTH;
                    case ENTITLEMENT -> ENTITLEMENT;
                    case ADDRESS -> ADDRESS;
                };
        };
    }

    /** True if it will not pass until somebody looks after the account. */
    public boolean lasts() {
        return switch (this) {
            case AUTH, ENTITLEMENT, ADDRESS -> true;
            case WELL, THROTTLED, UNAVAILABLE -> false;
        };
    }
}
