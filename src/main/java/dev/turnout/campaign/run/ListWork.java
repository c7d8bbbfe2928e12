package dev.turnout.campaign.run;

import dev.turnout.campaign.flow.FlowStep.AddToList;
import dev.turnout.campaign.flow.FlowStep.RemoveFromList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.campaign.run.DueRuns.Claimed;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Add to List and Remove from List. */
@Component
class ListWork {

    private final StaticLists lists;

    ListWork(StaticLists lists) {
        this.lists = lists;
    }

    Map<RunId, Turn> perform(StepWork work, AddToList add) {
        if (isGone(add.list())) {
            return all(work, new Turn.Done(Did.NOTHING, "the list is gone"));
        }
        lists.add(add.list(), work.people(), work.campaign().actor());
        return all(work, Turn.Done.of(Did.ADDED));
    }

    Map<RunId, Turn> perform(StepWork work, RemoveFromList remove) {
        if (isGone(remove.list())) {
            return all(work, new Turn.Done(Did.NOTHING, "the list is gone"));
        }
        lists.remove(remove.list(), work.people(), work.campaign().actor());
        return all(work, Turn.Done.of(Did.TAKEN_OFF));
    }

    private boolean isGone(StaticListId list) {
        return lists.find(list).isEmpty();
    }

    private static Map<RunId, Turn> all(StepWork work, Turn turn) {
        return work.runs().stream().collect(Collectors.toMap(Claimed::run, run -> turn));
    }
}
