package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.run.CampaignResults;
import dev.turnout.campaign.run.LaneQueue;
import dev.turnout.campaign.run.RunId;
import dev.turnout.campaign.run.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a campaign did, step by step and person by person, and the queue of all campaigns. */
@Controller
class CampaignResultPages {

    private static final int PEOPLE_A_PAGE = 50;
    private static final int BATCHES = 20;

    private final CampaignDesk desk;
    private final CampaignResults results;
    private final Batches batches;
    private final Flows flows;
    private final LaneQueue queue;

    CampaignResultPages(CampaignDesk desk, CampaignResults results, Batches batches, Flows flows, LaneQueue queue) {
        this.desk = desk;
        this.results = results;
        this.batches = batches;
        this.flows = flows;
        this.queue = queue;
    }

    @GetMapping(CampaignDesk.ONE + "/results")
    ModelAndView show(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Long before) {
        Campaign found = desk.campaign(id, campaign);
        RunState only = Arrays.stream(RunState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
        List<Step> steps = flows.of(found.id()).steps();
        List<Step> removed = flows.removed(found.id());
        List<CampaignResults.Passed> people =
                results.people(found.id(), only, before == null ? null : new RunId(before), PEOPLE_A_PAGE + 1);
        ModelAndView page = desk.page("campaign-results", found, "results");
        page.addObject("batches", batches.of(found.id(), BATCHES));
        page.addObject("states", results.states(found.id()));
        page.addObject("only", only);
        page.addObject("steps", steps);
        page.addObject("removed", removed);
        page.addObject("lines", results.ofSteps(found.id()));
        page.addObject("stepOf", named(steps, removed));
        page.addObject("people", people.stream().limit(PEOPLE_A_PAGE).toList());
        page.addObject(
                "older",
                people.size() > PEOPLE_A_PAGE ? people.get(PEOPLE_A_PAGE - 1).run() : null);
        return page;
    }

    private static Map<Object, Step> named(List<Step> steps, List<Step> removed) {
        return Stream.concat(steps.stream(), removed.stream()).collect(Collectors.toMap(Step::id, Function.identity()));
    }

    @GetMapping("/queue")
    ModelAndView queue(@RequestParam @Nullable String part) {
        ModelAndView page = new ModelAndView(part == null ? "queue" : "queue :: lanes");
        page.addObject("lanes", queue.now());
        return page;
    }
}
