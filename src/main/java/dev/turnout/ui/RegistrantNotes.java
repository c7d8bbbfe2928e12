package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.webinar.inbox.Presences;
import dev.turnout.webinar.reconcile.Comparison;
import dev.turnout.webinar.reconcile.Comparisons;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a program's overview says of its provider's registrants. */
@Component("registrantNotes")
class RegistrantNotes {

    private final Comparisons comparisons;
    private final Presences presences;
    private final ProgramStates states;

    RegistrantNotes(Comparisons comparisons, Presences presences, ProgramStates states) {
        this.comparisons = comparisons;
        this.presences = presences;
        this.states = states;
    }

    /** The last comparison with the event that the program is bound to; absent while there was none. */
    @Nullable
    public Comparison compared(Program program) {
        return comparisons.done(program).orElse(null);
    }

    /** How many are in the event now, as its provider tells by itself; none is said when it is not running. */
    public int present(Program program) {
        return states.of(program) == ProgramState.LIVE ? presences.present(program.id()) : 0;
    }
}
