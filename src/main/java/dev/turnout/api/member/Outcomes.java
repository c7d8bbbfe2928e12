package dev.turnout.api.member;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Refusal;
import dev.turnout.program.member.MoveExisting.Moves;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a move of many comes to, record by record. A lead that is named again is already there by then. */
final class Outcomes {

    private final Moves moves;
    private final Status asked;
    private final Set<PersonId> told = new HashSet<>();

    Outcomes(Moves moves, Status asked) {
        this.moves = moves;
        this.asked = asked;
    }

    Told of(PersonId lead) {
        Told first = outcome(lead);
        return !told.add(lead) && first instanceof Told.Done ? again() : first;
    }

    private Told again() {
        return asked.is(Role.NOT_IN_PROGRAM) ? Told.notInProgram() : Told.alreadyThere();
    }

    private Told outcome(PersonId lead) {
        if (!moves.known().contains(lead)) {
            return Told.unknownLead();
        }
        Advance advance = moves.came().get(lead);
        return switch (advance) {
            case null -> Told.notInProgram();
            case Advance.Moved moved -> there(moved.from());
            // In the program, though not where it was asked for.
            case Advance.Waitlisted waitlisted -> there(waitlisted.from());
            case Advance.AlreadyThere there -> there.at() == null ? Told.notInProgram() : Told.alreadyThere();
            case Advance.Removed removed -> new Told.Done("updated");
            case Advance.Refused refused -> refused(refused.because());
        };
    }

    private static Told there(@Nullable Status from) {
        return new Told.Done(from == null ? "created" : "updated");
    }

    private Told refused(Refusal because) {
        return switch (because) {
            case BACKWARD -> Told.alreadyThere();
            case SYSTEM_ONLY -> no("only Turnout itself sets the status '" + asked.name() + "'");
            case FULL -> no("the program is full, and the lead cannot wait for a seat");
            case NEEDS_APPROVAL -> no("the registration needs an approval, which this lead is past");
            case NOT_REGISTERING, NOT_REGISTERED, OTHER_CHANNEL, MOVED_ON -> no("the lead stands elsewhere");
        };
    }

    private static Told no(String why) {
        return new Told.Skipped(1003, "Lead not moved: " + why);
    }
}
