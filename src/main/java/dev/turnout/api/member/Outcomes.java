package dev.turnout.api.member;

import dev.turnout.api.lead.Told;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Refusal;
import dev.turnout.program.member.MoveExisting.Moves;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a move of many comes to, record by record. A lead that is named again is already there by then. */
public final class Outcomes {

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
        return asked.is(Role.NOT_IN_PROGRAM) ? notInProgram() : alreadyThere();
    }

    private Told outcome(PersonId lead) {
        if (!moves.known().contains(lead)) {
            return Told.unknownLead();
        }
        Advance advance = moves.came().get(lead);
        return switch (advance) {
            case null -> notInProgram();
            case Advance.Moved moved -> there(moved.from());
            // In the program, though not where it was asked for.
            case Advance.Waitlisted waitlisted -> there(waitlisted.from());
            case Advance.AlreadyThere there -> there.at() == null ? notInProgram() : alreadyThere();
            case Advance.Removed removed -> new Told.Done("updated");
            case Advance.Refused refused -> refused(refused.because(), asked);
        };
    }

    /**
     * What there is to say of a lead who was written and then asked for a status, where they do not stand there now.
     *
     * @return nothing where they do, or the provider is being asked
     */
    public static Optional<String> remark(Advance advance, Status asked) {
        return switch (advance) {
            case Advance.Moved moved ->
                moved.to().is(Role.PENDING_APPROVAL) ? elsewhere(moved.to(), asked) : Optional.empty();
            case Advance.Waitlisted waitlisted -> Optional.of("The program is full: the lead waits for a seat");
            case Advance.AlreadyThere there ->
                there.at() == null ? Optional.of(notInProgram().message()) : Optional.empty();
            case Advance.Removed removed -> Optional.empty();
            case Advance.Refused refused ->
                Optional.of(refused(refused.because(), asked).message());
        };
    }

    private static Optional<String> elsewhere(Status at, Status asked) {
        return at.id().equals(asked.id())
                ? Optional.empty()
                : Optional.of("The program requires approval: the lead stands at '" + at.name() + "'");
    }

    private static Told there(@Nullable Status from) {
        return new Told.Done(from == null ? "created" : "updated");
    }

    private static Told.Skipped refused(Refusal because, Status asked) {
        return switch (because) {
            case BACKWARD -> alreadyThere();
            case SYSTEM_ONLY -> no("only Turnout itself sets the status '" + asked.name() + "'");
            case FULL -> no("the program is full, and the lead cannot wait for a seat");
            case NEEDS_APPROVAL -> no("the registration needs an approval, which this lead is past");
            case NOT_REGISTERING, NOT_REGISTERED, OTHER_CHANNEL, MOVED_ON -> no("the lead stands elsewhere");
        };
    }

    private static Told.Skipped notInProgram() {
        return new Told.Skipped(1037, "Lead not in program");
    }

    private static Told.Skipped alreadyThere() {
        return new Told.Skipped(1037, "Lead skipped because it is already in or past this status");
    }

    private static Told.Skipped no(String why) {
        return new Told.Skipped(1003, "Lead not moved: " + why);
    }
}
