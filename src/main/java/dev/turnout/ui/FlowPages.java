package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.ui.FilterInputs.FilterKind;
import dev.turnout.ui.StepInputs.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** A campaign's flow: its steps in their order, who stands at each, and how a step is added, changed, moved and removed. */
@Controller
class FlowPages {

    private static final String FLOW = CampaignDesk.ONE + "/flow";
    private static final String STEP = CampaignDesk.ONE + "/steps/{step:\\d{1,18}}";

    private final CampaignDesk desk;
    private final Flows flows;
    private final EditFlow edit;
    private final StepInputs inputs;

    FlowPages(CampaignDesk desk, Flows flows, EditFlow edit, StepInputs inputs) {
        this.desk = desk;
        this.flows = flows;
        this.edit = edit;
        this.inputs = inputs;
    }

    @GetMapping(FLOW)
    ModelAndView show(@PathVariable long id, @PathVariable long campaign) {
        Campaign found = desk.campaign(id, campaign);
        ModelAndView page = desk.page("campaign-flow", found, "flow");
        page.addObject("flow", flows.of(found.id()));
        page.addObject("standing", flows.standing(found.id()));
        page.addObject("kinds", inputs.kinds());
        page.addObject("filterKinds", FilterKind.values());
        return page;
    }

    @GetMapping(FLOW + "/new")
    ModelAndView blank(@PathVariable long id, @PathVariable long campaign, @RequestParam String kind) {
        return form(desk.campaign(id, campaign), null, kind(kind), Typed.nothing());
    }

    /** @param kind another one than the step has, to turn it into that */
    @GetMapping(STEP)
    ModelAndView change(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam @Nullable String kind) {
        Campaign found = desk.campaign(id, campaign);
        Step now = step(flows.of(found.id()), step);
        Typed typed = Typed.nothing();
        StepKind has = inputs.kind(now.otherwise());
        StepKind asked = kind == null ? has : kind(kind);
        if (asked == has) {
            inputs.put(typed, now.otherwise());
        }
        return form(found, now, asked, typed);
    }

    @PostMapping(FLOW + "/new")
    ModelAndView add(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Typed typed = Typed.of(params);
        Optional<FlowStep> read = inputs.read(kind(kind), typed);
        if (read.isEmpty()) {
            return form(found, null, kind(kind), typed);
        }
        List<StepDraft> drafts = new ArrayList<>(flows.of(found.id()).drafts());
        drafts.add(StepDraft.of(read.get()));
        return save(found, version, drafts, next);
    }

    @PostMapping(STEP)
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        Step now = step(flow, step);
        Typed typed = Typed.of(params);
        Optional<FlowStep> read = inputs.read(kind(kind), typed);
        if (read.isEmpty()) {
            return form(found, now, kind(kind), typed);
        }
        List<StepDraft> drafts = new ArrayList<>(flow.drafts());
        drafts.set(flow.steps().indexOf(now), new StepDraft(now.id(), now.choices(), read.get()));
        return save(found, version, drafts, next);
    }

    @PostMapping(STEP + "/move")
    ModelAndView move(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam String way,
            @RequestParam long version,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        int from = flow.steps().indexOf(step(flow, step));
        int to = Math.clamp(
                "up".equals(way) ? from - 1L : from + 1L, 0, flow.steps().size() - 1);
        List<StepDraft> drafts = new ArrayList<>(flow.drafts());
        drafts.add(to, drafts.remove(from));
        return save(found, version, drafts, next);
    }

    @PostMapping(STEP + "/remove")
    ModelAndView remove(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable long step,
            @RequestParam long version,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Flow flow = flows.of(found.id());
        List<StepDraft> drafts = new ArrayList<>(flow.drafts());
        drafts.remove(flow.steps().indexOf(step(flow, step)));
        return save(found, version, drafts, next);
    }

    private ModelAndView save(Campaign campaign, long version, List<StepDraft> drafts, RedirectAttributes next) {
        desk.tell(Kept.of(edit.save(campaign.id(), version, drafts)), "flow.saved", next);
        return new ModelAndView("redirect:" + CampaignDesk.path(campaign) + "/flow");
    }

    private ModelAndView form(Campaign campaign, @Nullable Step step, StepKind kind, Typed typed) {
        ModelAndView page = desk.page("step", campaign, "flow");
        page.addObject("step", step);
        page.addObject("kind", kind);
        page.addObject("kinds", inputs.kinds());
        page.addObject("tokens", inputs.tokens(kind, campaign.program()));
        page.addObject("inputs", inputs.inputs(kind, Inputs.over(typed), campaign.program()));
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    static Step step(Flow flow, long step) {
        return flow.steps().stream()
                .filter(one -> one.id().value() == step)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static StepKind kind(String name) {
        return StepKind.called(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
