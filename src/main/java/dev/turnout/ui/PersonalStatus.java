package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import java.util.Locale;

/** What a member's own page says of where they stand. */
enum PersonalStatus {
    INVITED(false),
    REGISTERED(true),
    /** Asked for, and not through yet; the team sees why. */
    DELAYED(true),
    WAITLISTED(true),
    APPROVAL(true),
    REJECTED(false),
    ENDED(false);

    private final boolean cancellable;

    PersonalStatus(boolean cancellable) {
        this.cancellable = cancellable;
    }

    /** @param overdue whether they stand there for longer than the provider should need to answer */
    static PersonalStatus of(Status status, boolean ended, boolean overdue) {
        Role role = status.role();
        if (role == null) {
            return ended ? ENDED : INVITED;
        }
        return switch (role) {
            case REJECTED -> REJECTED;
            case NO_SHOW, ATTENDED, ATTENDED_ON_DEMAND -> ENDED;
            case REGISTERED -> ended ? ENDED : REGISTERED;
            case REGISTERING -> ended ? ENDED : overdue ? DELAYED : REGISTERED;
            case REGISTRATION_ERROR -> ended ? ENDED : DELAYED;
            case WAITLISTED -> ended ? ENDED : WAITLISTED;
            case PENDING_APPROVAL -> ended ? ENDED : APPROVAL;
            case INVITED, NOT_IN_PROGRAM -> ended ? ENDED : INVITED;
        };
    }

    /** Whoever was rejected does not get a second decision by leaving and coming back. */
    boolean cancellable() {
        return cancellable;
    }

    public String key() {
        return "personal." + name().toLowerCase(Locale.ROOT);
    }
}
