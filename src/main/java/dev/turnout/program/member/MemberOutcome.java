package dev.turnout.program.member;

import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Advance;
import dev.turnout.program.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of one member in a change of status for many.
 *
 * @param from absent when the person was no longer a member
 * @param to absent when the status stayed
 * @param because absent unless refused
 */
public record MemberOutcome(
        PersonId person,
        String email,
        String name,
        Result result,
        @Nullable StatusId from,
        @Nullable StatusId to,
        @Nullable Refusal because) {

    /** The names are stored. */
    public enum Result {
        MOVED,
        WAITLISTED,
        ALREADY_THERE,
        REMOVED,
        REFUSED
    }

    /** First and last name, as far as they are known; otherwise the email address. */
    public String displayName() {
        return name.isEmpty() ? email : name;
    }

    /** The part of an outcome that is stored. */
    record Line(
            PersonId person,
            Result result,
            @Nullable Status from,
            @Nullable Status to,
            @Nullable Refusal because) {

        /** @param waitlisted where a full program lets people wait */
        static Line of(PersonId person, Advance advance, @Nullable Status waitlisted) {
            return switch (advance) {
                case Advance.Moved moved -> new Line(person, Result.MOVED, moved.from(), moved.to(), null);
                case Advance.Waitlisted waits -> new Line(person, Result.WAITLISTED, waits.from(), waitlisted, null);
                case Advance.AlreadyThere there -> new Line(person, Result.ALREADY_THERE, there.at(), null, null);
                case Advance.Removed removed -> new Line(person, Result.REMOVED, removed.from(), null, null);
                case Advance.Refused refused ->
                    new Line(person, Result.REFUSED, refused.from(), null, refused.because());
            };
        }
    }
}
