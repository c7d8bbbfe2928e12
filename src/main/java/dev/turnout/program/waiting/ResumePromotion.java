package dev.turnout.program.waiting;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.PromoteWaiting;
import dev.turnout.program.PromoteWaiting.Occasion;
import dev.turnout.program.WaitingLists;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the pause and gives the seats that stayed free meanwhile. */
@Component
public class ResumePromotion {

    private final Programs programs;
    private final WaitingLists lists;
    private final PromoteWaiting promotion;

    ResumePromotion(Programs programs, WaitingLists lists, PromoteWaiting promotion) {
        this.programs = programs;
        this.lists = lists;
        this.promotion = promotion;
    }

    /** @return who got a seat, in their order; nobody when promotion was not paused */
    @Transactional
    public List<PersonId> resume(ProgramId id) {
        Program program = programs.lockToChange(id);
        if (!lists.of(id).isPaused()) {
            return List.of();
        }
        lists.endPause(id);
        return promotion.promote(program, Occasion.RESUMED);
    }
}
