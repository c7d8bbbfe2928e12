package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Binding;
import dev.turnout.program.Cause;
import dev.turnout.program.Programs;
import dev.turnout.program.Pushes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets registrations that wait go on at once. That ends the hold of an account whose provider was down, because it may
 * be up again; not one that the provider asked for, nor one that somebody has to end.
 */
@Component
public class TryNow {

    private final Programs programs;
    private final Pushes pushes;
    private final Accounts accounts;
    private final Outlooks outlooks;
    private final InstantSource clock;

    TryNow(Programs programs, Pushes pushes, Accounts accounts, Outlooks outlooks, InstantSource clock) {
        this.programs = programs;
        this.pushes = pushes;
        this.accounts = accounts;
        this.outlooks = outlooks;
        this.clock = clock;
    }

    public sealed interface Outcome {

        record UnderWay() implements Outcome {}

        /** @param until absent when nobody knows */
        record Held(Cause cause, @Nullable Instant until) implements Outcome {}
    }

    @Transactional
    public Outcome tryNow(ProgramId program, List<PersonId> people) {
        Binding binding = programs.get(program).binding();
        if (binding == null) {
            return new Outcome.UnderWay();
        }
        Outlooks.Hold hold = outlooks.hold(binding.account());
        if (hold.cause() != null && hold.cause().ofTheAccount()) {
            return new Outcome.Held(hold.cause(), null);
        }
        boolean held = hold.until() != null && hold.until().isAfter(clock.instant());
        if (held && hold.cause() == Cause.QUOTA) {
            return new Outcome.Held(Cause.QUOTA, hold.until());
        }
        if (held) {
            accounts.release(binding.account());
        }
        pushes.hurry(program, people);
        return new Outcome.UnderWay();
    }
}
