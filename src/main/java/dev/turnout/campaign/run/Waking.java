package dev.turnout.campaign.run;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of a run that waits for a registration, by where its person stands. */
sealed interface Waking {

    /** @param with the {@link Did} that finishes the step */
    record GoesOn(Did with) implements Waking {}

    record Waits(Parking until) implements Waking {}

    /** @param at absent for who is not in the program */
    static Waking of(@Nullable Status at) {
        if (at == null) {
            return new GoesOn(Did.GONE);
        }
        if (at.is(Role.REJECTED)) {
            return new GoesOn(Did.REJECTED);
        }
        return parking(at).<Waking>map(Waits::new).orElseGet(() -> new GoesOn(Did.REGISTERED));
    }

    /** @return nothing where a registration is not waited for: it is true, or is past */
    static Optional<Parking> parking(Status at) {
        Role role = at.role();
        return role == null
                ? Optional.empty()
                : switch (role) {
                    case REGISTERING -> Optional.of(Parking.PROVIDER);
                    case REGISTRATION_ERROR -> Optional.of(Parking.REGISTRATION_ERROR);
                    case WAITLISTED -> Optional.of(Parking.SEAT);
                    case PENDING_APPROVAL -> Optional.of(Parking.APPROVAL);
                    case NOT_IN_PROGRAM, INVITED, REJECTED, REGISTERED, NO_SHOW, ATTENDED, ATTENDED_ON_DEMAND ->
                        Optional.empty();
                };
    }
}
