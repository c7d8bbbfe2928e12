package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.Pulls;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which state each program is in now. */
@Component("programStates")
class ProgramStates {

    private final Pulls pulls;
    private final InstantSource clock;

    ProgramStates(Pulls pulls, InstantSource clock) {
        this.pulls = pulls;
        this.clock = clock;
    }

    public ProgramState of(Program program) {
        boolean complete = pulls.find(program.id())
                .map(Pull.State::last)
                .map(Pull::complete)
                .orElse(false);
        return ProgramState.of(program, complete, clock.instant());
    }

    Map<ProgramId, ProgramState> of(List<Program> programs) {
        Set<ProgramId> complete = pulls.complete();
        Map<ProgramId, ProgramState> states = new HashMap<>();
        programs.forEach(program ->
                states.put(program.id(), ProgramState.of(program, complete.contains(program.id()), clock.instant())));
        return states;
    }
}
