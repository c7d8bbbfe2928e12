package dev.turnout.campaign.run;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.id.PersonId;
import java.util.List;

/** A set of people for whom one flow step is to be done now. The same person is in it once for each of their runs. */
record StepWork(Campaign campaign, StepId step, List<Claimed> runs) {

    StepWork {
        runs = List.copyOf(runs);
    }

    List<PersonId> people() {
        return runs.stream().map(Claimed::person).distinct().toList();
    }
}
