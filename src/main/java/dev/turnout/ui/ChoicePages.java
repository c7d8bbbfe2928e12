package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.Filter;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.ui.FilterInputs.FilterKind;
import dev.turnout.ui.StepInputs.StepKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Choices of a flow step. A new one is made with its first filter: without any it would take everybody. The list of one
 * that is there is changed by {@link SmartListPages}.
 */
@Controller
class ChoicePages {

    private static final String CHOICES = CampaignDesk.ONE + "/steps/{step:\\d{1,18}}/choices";
    private static final String ONE = CHOICES + "/{choice:\\d{1,3}}";
    private static final String WHEN = "when_";
    private static final String THEN = "then_";

    /** What nobody can oversee any more does what nobody meant. */
    private static final int MOST = 20;

    private final CampaignDesk desk;
    private final Flows flows;
    private final EditFlow edit;
    private final StepInputs steps;
    private final FilterInputs filters;

    ChoicePages(CampaignDesk desk, Flows flows, EditFlow edit, StepInputs steps, FilterInputs filters) {
        this.desk = desk;
        this.flows = flows;
        this.edit = edit;
        this.steps = steps;
        this.filters = filters;
    }

    @GetMapping(CHOICES + "/new")
    ModelAndView blank(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam String filter,
            @RequestParam String kind) {
        Campaign found = desk.campaign(id, campaign);
        Step now = FlowPages.step(flows.of(found.id()), step);
        return form(found, now, 0, filter(filter), FlowPages.kind(kind), Typed.nothing());
    }

    @GetMapping(ONE)
    ModelAndView change(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @PathVariable int choice,
            @RequestParam @Nullable String kind) {
        Campaign found = desk.campaign(id, campaign);
        Step now = FlowPages.step(flows.of(found.id()), step);
        FlowStep then = choice(now, choice).then();
        StepKind asked = kind == null ? steps.kind(then) : FlowPages.kind(kind);
        Typed typed = Typed.nothing();
        if (asked == steps.kind(then)) {
            steps.put(typed.under(THEN), then);
        }
        return form(found, now, choice, null, asked, typed);
    }

    @PostMapping(CHOICES + "/new")
    ModelAndView add(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam String filter,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        Step now = FlowPages.step(flow, step);
        Typed typed = Typed.of(params);
        ZoneId zone = desk.program(found).schedule().zone();
        Optional<Filter> when = filters.read(filter(filter), typed.under(WHEN), zone);
        Optional<FlowStep> then = steps.read(FlowPages.kind(kind), typed.under(THEN));
        if (when.isEmpty() || then.isEmpty()) {
            return form(found, now, 0, filter(filter), FlowPages.kind(kind), typed);
        }
        List<Choice> choices = new ArrayList<>(now.choices());
        if (choices.size() >= MOST) {
            next.addFlashAttribute("warning", "choice.full");
            return to(found);
        }
        choices.add(new Choice(SmartList.all(when.get()), then.get()));
        return save(found, flow, now, version, choices, next);
    }

    @PostMapping(ONE)
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @PathVariable int choice,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        Step now = FlowPages.step(flow, step);
        Typed typed = Typed.of(params);
        SmartList when = choice(now, choice).when();
        Optional<FlowStep> then = steps.read(FlowPages.kind(kind), typed.under(THEN));
        if (then.isEmpty()) {
            return form(found, now, choice, null, FlowPages.kind(kind), typed);
        }
        List<Choice> choices = new ArrayList<>(now.choices());
        choices.set(choice - 1, new Choice(when, then.get()));
        return save(found, flow, now, version, choices, next);
    }

    @PostMapping(ONE + "/move")
    ModelAndView up(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @PathVariable int choice,
            @RequestParam long version,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        Step now = FlowPages.step(flow, step);
        Choice moved = choice(now, choice);
        List<Choice> choices = new ArrayList<>(now.choices());
        choices.remove(choice - 1);
        choices.add(Math.max(0, choice - 2), moved);
        return save(found, flow, now, version, choices, next);
    }

    @PostMapping(ONE + "/remove")
    ModelAndView remove(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @PathVariable int choice,
            @RequestParam long version,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        Step now = FlowPages.step(flow, step);
        List<Choice> choices = new ArrayList<>(now.choices());
        choices.remove(choice(now, choice));
        return save(found, flow, now, version, choices, next);
    }

    private ModelAndView save(
            Campaign campaign, Flow flow, Step step, long version, List<Choice> choices, RedirectAttributes next) {
        List<StepDraft> drafts = new ArrayList<>(flow.drafts());
        drafts.set(flow.steps().indexOf(step), new StepDraft(step.id(), choices, step.otherwise()));
        desk.tell(Kept.of(edit.save(campaign.id(), version, drafts)), "flow.saved", next);
        return to(campaign);
    }

    private static ModelAndView to(Campaign campaign) {
        return new ModelAndView("redirect:" + CampaignDesk.path(campaign) + "/flow");
    }

    private ModelAndView form(
            Campaign campaign, Step step, int choice, @Nullable FilterKind filter, StepKind kind, Typed typed) {
        ModelAndView page = desk.page("choice", campaign, "flow");
        page.addObject("step", step);
        page.addObject("choice", choice);
        page.addObject("filter", filter);
        page.addObject("kind", kind);
        page.addObject("kinds", steps.kinds());
        page.addObject("tokens", steps.tokens(kind, campaign.program()));
        List<Input> when =
                filter == null ? List.of() : filters.inputs(filter, Inputs.over(typed, WHEN), campaign.program());
        List<Input> then = steps.inputs(kind, Inputs.over(typed, THEN), campaign.program());
        page.addObject("whenInputs", when);
        page.addObject("thenInputs", then);
        page.addObject("allInputs", Stream.concat(when.stream(), then.stream()).toList());
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Choice choice(Step step, int choice) {
        if (choice < 1 || choice > step.choices().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return step.choices().get(choice - 1);
    }

    private static FilterKind filter(String name) {
        return FilterKind.called(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
