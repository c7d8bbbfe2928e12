package dev.turnout.program.waiting;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingList.Pause;
import dev.turnout.program.WaitingLists;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps free seats free: nobody gets one by waiting, and nobody who comes later either, until {@link ResumePromotion}. */
@Component
public class PausePromotion {

    private final Programs programs;
    private final WaitingLists lists;
    private final InstantSource clock;

    PausePromotion(Programs programs, WaitingLists lists, InstantSource clock) {
        this.programs = programs;
        this.lists = lists;
        this.clock = clock;
    }

    @Transactional
    public void pause(ProgramId program, Actor by) {
        programs.lockToChange(program);
        lists.pause(program, new Pause(clock.instant(), by.name()));
    }
}
