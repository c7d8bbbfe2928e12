package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.program.Schedule;
import java.time.Instant;

/** How far a program has come, as its badge says. */
enum ProgramState {
    /** No date yet. */
    TENTATIVE,
    UPCOMING,
    LIVE,
    /** Over, but who attended is not known for good; without a provider it never is. */
    ENDED,
    COMPLETE;

    static ProgramState of(Program program, boolean attendanceComplete, Instant now) {
        Schedule schedule = program.schedule();
        Instant start = schedule.start();
        if (start == null) {
            return TENTATIVE;
        }
        if (now.isBefore(start)) {
            return UPCOMING;
        }
        if (!schedule.hasEnded(now)) {
            return LIVE;
        }
        return attendanceComplete ? COMPLETE : ENDED;
    }

    public String messageKey() {
        return "program.state." + name();
    }
}
