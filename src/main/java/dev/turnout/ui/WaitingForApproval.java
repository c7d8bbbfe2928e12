package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.program.approval.Candidates;
import org.springframework.stereotype.Component;

/** Whether a program has its approval desk among the tabs, and what stands there. */
@Component("waitingForApproval")
class WaitingForApproval {

    private final Candidates candidates;

    WaitingForApproval(Candidates candidates) {
        this.candidates = candidates;
    }

    public int in(Program program) {
        return candidates.waiting(program);
    }

    public String shown(int waiting) {
        return waiting >= Candidates.MOST_COUNTED ? waiting + "+" : Integer.toString(waiting);
    }
}
