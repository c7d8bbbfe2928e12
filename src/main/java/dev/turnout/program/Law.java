package dev.turnout.program;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.program.Verdict.AskAgainIfStalled;
import dev.turnout.program.Verdict.Go;
import dev.turnout.program.Verdict.MoveTo;
import dev.turnout.program.Verdict.Refuse;
import dev.turnout.program.Verdict.Remove;
import dev.turnout.program.Verdict.Stay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The law of statuses: a member only ever moves forward. It depends on where a member stands, on what is asked and on
 * who asks, never on the person; so one decision for each status of a channel settles a set of any size. SQL states the
 * forward-only part a second time (V30__program.sql).
 *
 * @param bound whether a provider has to confirm a registration
 * @param needsApproval whether Registered is asked from outside, in a program where that takes an approval
 * @param by who asks
 */
record Law(Channel channel, boolean bound, boolean needsApproval, Actor.Kind by) {

    /** @param fromOutside said of who asks; some always ask from outside */
    static Law of(Program program, Actor.Kind by, boolean fromOutside) {
        boolean outside = fromOutside || by.isOutside();
        return new Law(program.channel(), program.isBound(), program.requiresApproval() && outside, by);
    }

    /** @param from absent for a person who is not a member */
    Verdict decide(@Nullable Status from, Status asked) {
        if (asked.is(Role.NOT_IN_PROGRAM)) {
            return from == null ? new Stay() : new Remove();
        }
        if (asked.role() != null && asked.role().isSystemOnly() && !by.isSystem()) {
            return new Refuse(Refusal.SYSTEM_ONLY);
        }
        if (by == Actor.Kind.PROVIDER_SYNC) {
            return decideForProvider(from, asked);
        }
        if (asked.is(Role.REGISTERED) && bound && from != null && from.is(Role.REGISTERING)) {
            return new AskAgainIfStalled(from);
        }
        if (from != null && from.id().equals(asked.id())) {
            return new Stay();
        }
        if (isBackward(from, asked)) {
            return new Refuse(Refusal.BACKWARD);
        }
        return asked.is(Role.REGISTERED) ? register(from, asked) : new Go(asked);
    }

    /** Registered is a wish until the provider has confirmed it, and it needs a seat. */
    private Verdict register(@Nullable Status from, Status asked) {
        if (needsApproval && !isLetIn(from)) {
            return awaitApproval(from);
        }
        Status to = bound ? channel.must(Role.REGISTERING) : asked;
        return from != null && from.holdsSeat() ? new Go(to) : new MoveTo(to, whenFull(from));
    }

    /** Who waits for a seat has been approved already, and who holds one as well; nobody else lets themselves in. */
    private static boolean isLetIn(@Nullable Status from) {
        return from != null && (from.holdsSeat() || from.is(Role.WAITLISTED));
    }

    private Verdict awaitApproval(@Nullable Status from) {
        Optional<Status> pending = channel.status(Role.PENDING_APPROVAL);
        if (pending.isEmpty() || isBackward(from, pending.get())) {
            return new Refuse(Refusal.NEEDS_APPROVAL);
        }
        return pending.get().equals(from) ? new Stay() : new Go(pending.get());
    }

    private Verdict whenFull(@Nullable Status from) {
        Optional<Status> waitlisted = channel.status(Role.WAITLISTED);
        if (waitlisted.isEmpty() || isBackward(from, waitlisted.get())) {
            return new Refuse(Refusal.FULL);
        }
        return waitlisted.get().equals(from) ? new Stay() : new Go(waitlisted.get());
    }

    /**
     * The provider reports facts: its answer to a registration, and who came. Attendance has an order of its own: live
     * beats recorded beats absent, whatever the steps say; so Attended never changes by a report, and a late report of
     * live attendance lifts Attended On-demand.
     */
    private Verdict decideForProvider(@Nullable Status from, Status asked) {
        if (from != null && (from.is(Role.ATTENDED) || from.id().equals(asked.id()))) {
            return new Stay();
        }
        if (asked.is(Role.REGISTRATION_ERROR)
                && (from == null || !(from.is(Role.REGISTERING) || from.is(Role.REGISTERED)))) {
            return new Refuse(Refusal.NOT_REGISTERING);
        }
        if (asked.is(Role.NO_SHOW) && (from == null || !from.is(Role.REGISTERED))) {
            return new Refuse(Refusal.NOT_REGISTERED);
        }
        boolean liveBeatsRecorded = asked.is(Role.ATTENDED) && from != null && from.is(Role.ATTENDED_ON_DEMAND);
        return isBackward(from, asked) && !liveBeatsRecorded ? new Refuse(Refusal.BACKWARD) : new Go(asked);
    }

    private static boolean isBackward(@Nullable Status from, Status asked) {
        return from != null && asked.step() < from.step();
    }
}
