package dev.turnout.campaign.run;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.flow.FlowStep.ChangeProgramStatus;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Change Program Status. A flow stands for people who register themselves: it never lets anybody in past an approval. Who
 * asks for Registered waits until it is true.
 */
@Component
class StatusWork {

    private final Memberships memberships;
    private final Programs programs;
    private final StepValues values;

    StatusWork(Memberships memberships, Programs programs, StepValues values) {
        this.values = values;
        this.memberships = memberships;
        this.programs = programs;
    }

    Map<RunId, Turn> perform(StepWork work, ChangeProgramStatus change) {
        Optional<Program> program = programs.find(change.program());
        Optional<Status> asked = program.flatMap(found -> found.channel().status(change.status()));
        Map<RunId, Turn> turns = new HashMap<>();
        if (program.isEmpty() || asked.isEmpty()) {
            String because = program.isEmpty() ? "the program is gone" : "the program has no such status";
            work.runs().forEach(run -> turns.put(run.run(), new Turn.Ends(Did.FAILED, because, RunState.FAILED)));
            return turns;
        }
        Map<PersonId, String> reasons = values.of(work, change.reason());
        Move move = new Move(
                change.program(),
                change.status(),
                work.people().stream()
                        .map(person -> new Move.Asking(person, null, null, null, words(reasons.get(person))))
                        .toList(),
                work.campaign().actor(),
                null,
                false);
        Map<PersonId, Advance> advances =
                memberships.advance(move.askedFromOutside()).byPerson();
        for (Claimed run : work.runs()) {
            turns.put(run.run(), turn(program.get(), asked.get(), requireNonNull(advances.get(run.person()))));
        }
        return turns;
    }

    private static @Nullable String words(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }

    static Turn turn(Program program, Status asked, Advance advance) {
        return switch (advance) {
            case Advance.Moved moved ->
                parked(program, asked, moved.to())
                        .orElseGet(() -> new Turn.Done(Did.MOVED, moved.to().name()));
            case Advance.Waitlisted waitlisted -> new Turn.Parks(Parking.SEAT, program.id());
            case Advance.AlreadyThere there ->
                parked(program, asked, there.at()).orElseGet(() -> new Turn.Done(Did.ALREADY_THERE, name(there.at())));
            case Advance.Removed removed -> Turn.Done.of(Did.LEFT_PROGRAM);
            case Advance.Refused refused -> refused(asked, refused.because());
        };
    }

    private static @Nullable String name(@Nullable Status status) {
        return status == null ? null : status.name();
    }

    private static Optional<Turn> parked(Program program, Status asked, @Nullable Status at) {
        return asked.is(Role.REGISTERED) && at != null
                ? Waking.parking(at).map(parking -> new Turn.Parks(parking, program.id()))
                : Optional.empty();
    }

    /**
     * Who stands past the status goes on: what follows is meant for them too. Who may not register does not: what follows
     * would tell them that they are.
     */
    private static Turn refused(Status asked, Refusal because) {
        return asked.is(Role.REGISTERED) && because != Refusal.BACKWARD
                ? new Turn.Ends(Did.REFUSED, because.name(), RunState.ENDED)
                : new Turn.Done(Did.REFUSED, because.name());
    }
}
