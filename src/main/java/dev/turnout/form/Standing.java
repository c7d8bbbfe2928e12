package dev.turnout.form;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How somebody stands who filled in a form and was registered; pure. */
final class Standing {

    private Standing() {}

    /** @param place in the waiting list, asked only for who waits */
    static Submission.Kept of(PersonId person, Advance advance, LongSupplier place) {
        return switch (advance) {
            case Advance.Moved moved -> at(person, moved.to(), true, place);
            case Advance.Waitlisted waitlisted -> new Submission.Waitlisted(person, place.getAsLong());
            case Advance.AlreadyThere there -> at(person, there.at(), false, place);
            case Advance.Refused refused -> refused(person, refused);
            case Advance.Removed removed -> throw new IllegalStateException("registering removed " + person);
        };
    }

    private static Submission.Kept at(PersonId person, @Nullable Status at, boolean moved, LongSupplier place) {
        if (at != null && at.is(Role.WAITLISTED)) {
            return new Submission.Waitlisted(person, place.getAsLong());
        }
        if (at != null && at.is(Role.PENDING_APPROVAL)) {
            return new Submission.Pending(person);
        }
        if (at != null && at.is(Role.REGISTERING)) {
            return new Submission.Registering(person);
        }
        return moved ? new Submission.Registered(person) : new Submission.Already(person);
    }

    private static Submission.Kept refused(PersonId person, Advance.Refused refused) {
        Status from = refused.from();
        if (from != null && from.holdsSeat()) {
            return new Submission.Already(person);
        }
        return switch (refused.because()) {
            case NEEDS_APPROVAL -> new Submission.Rejected(person);
            case FULL -> new Submission.Full(person);
            case BACKWARD, SYSTEM_ONLY, NOT_REGISTERING, NOT_REGISTERED, OTHER_CHANNEL, MOVED_ON ->
                new Submission.Already(person);
        };
    }
}
