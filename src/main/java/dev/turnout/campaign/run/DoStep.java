package dev.turnout.campaign.run;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.list.SmartLists;
import dev.turnout.campaign.run.DueRuns.Claimed;
import dev.turnout.campaign.run.DueRuns.Group;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a step for a set of due runs: claims them, does it in a few statements, moves the runs on, all in one transaction.
 * Whatever kills it, the step is done and the runs are past it, or neither.
 */
@Component
class DoStep {

    private final DueRuns due;
    private final Runs runs;
    private final Campaigns campaigns;
    private final Flows flows;
    private final SmartLists lists;
    private final PerformStep perform;
    private final CampaignSettings settings;
    private final TransactionTemplate transaction;

    DoStep(
            DueRuns due,
            Runs runs,
            Campaigns campaigns,
            Flows flows,
            SmartLists lists,
            PerformStep perform,
            CampaignSettings settings,
            PlatformTransactionManager transactions) {
        this.due = due;
        this.runs = runs;
        this.campaigns = campaigns;
        this.flows = flows;
        this.lists = lists;
        this.perform = perform;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param claimed told of the runs before anything is done with them, so that the caller knows whose failure it is */
    int doDue(Group group, Collection<RunId> claimed) {
        return inTransaction(group, () -> due.claim(group, settings.chunk()), claimed);
    }

    int doThese(Group group, Collection<RunId> these) {
        return inTransaction(group, () -> due.claim(group, these), new ArrayList<>());
    }

    /** Ends a run at its step, because the step cannot be done for its person. */
    void fail(Group group, RunId run, String because) {
        transaction.executeWithoutResult(tx -> due.claim(group, List.of(run))
                .forEach(claimed -> runs.settle(
                        group.step(),
                        null,
                        List.of(new Settled(
                                claimed.run(),
                                claimed.choice(),
                                new Turn.Ends(Did.FAILED, because, RunState.FAILED))))));
    }

    private interface Claim {
        List<Claimed> now();
    }

    private int inTransaction(Group group, Claim claim, Collection<RunId> told) {
        return requireNonNull(transaction.execute(tx -> {
            Campaign campaign = campaigns.lockToWork(group.campaign());
            Flow flow = flows.of(group.campaign());
            List<Claimed> claimed = onceEach(claim.now());
            claimed.forEach(run -> told.add(run.run()));
            if (!claimed.isEmpty()) {
                work(campaign, flow, group.step(), claimed);
            }
            return claimed.size();
        }));
    }

    /** Who is in it twice by two runs has the second one done after the first. */
    private static List<Claimed> onceEach(List<Claimed> claimed) {
        Set<PersonId> seen = new HashSet<>();
        return claimed.stream().filter(run -> seen.add(run.person())).toList();
    }

    private void work(Campaign campaign, Flow flow, StepId id, List<Claimed> claimed) {
        Step step = flow.step(id).orElseThrow(() -> new IllegalStateException("runs stand at removed step " + id));
        List<Settled> settled = new ArrayList<>();
        List<Claimed> fresh = new ArrayList<>();
        for (Claimed run : claimed) {
            if (run.answer() == null) {
                fresh.add(run);
            } else {
                settled.add(new Settled(run.run(), run.choice(), Answers.turn(run.answer())));
            }
        }
        byChoice(step, fresh).forEach((choice, some) -> {
            FlowStep todo = choice == 0
                    ? step.otherwise()
                    : step.choices().get(choice - 1).then();
            Map<RunId, Turn> turns = perform.perform(new StepWork(campaign, id, some), todo);
            some.forEach(run -> settled.add(new Settled(run.run(), choice, requireNonNull(turns.get(run.run())))));
        });
        @Nullable StepId next = flow.after(id).map(Step::id).orElse(null);
        runs.settle(id, next, settled);
    }

    private Map<Integer, List<Claimed>> byChoice(Step step, List<Claimed> fresh) {
        Map<Integer, List<Claimed>> byChoice = new HashMap<>();
        List<Claimed> left = fresh;
        for (int number = 1; number <= step.choices().size() && !left.isEmpty(); number++) {
            Choice choice = step.choices().get(number - 1);
            Set<PersonId> taken = lists.among(
                    choice.when(), left.stream().map(Claimed::person).toList());
            List<Claimed> some =
                    left.stream().filter(run -> taken.contains(run.person())).toList();
            if (!some.isEmpty()) {
                byChoice.put(number, some);
            }
            left = left.stream().filter(run -> !taken.contains(run.person())).toList();
        }
        if (!left.isEmpty()) {
            byChoice.put(0, left);
        }
        return byChoice;
    }
}
