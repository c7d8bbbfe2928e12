package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.EditCampaign;
import dev.turnout.campaign.Trigger;
import dev.turnout.ui.TriggerInputs.TriggerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** The triggers of a campaign, which stand above its smart list. */
@Controller
class TriggerPages {

    private static final String TRIGGERS = CampaignDesk.ONE + "/triggers";
    private static final String ONE = TRIGGERS + "/{number:\\d{1,3}}";

    /** What nobody can oversee any more fires when nobody meant it to. */
    private static final int MOST = 20;

    private final CampaignDesk desk;
    private final EditCampaign edit;
    private final TriggerInputs inputs;

    TriggerPages(CampaignDesk desk, EditCampaign edit, TriggerInputs inputs) {
        this.desk = desk;
        this.edit = edit;
        this.inputs = inputs;
    }

    @GetMapping(TRIGGERS + "/new")
    ModelAndView blank(@PathVariable long id, @PathVariable long campaign, @RequestParam String kind) {
        return form(desk.campaign(id, campaign), 0, kind(kind), Typed.nothing());
    }

    @GetMapping(ONE)
    ModelAndView change(@PathVariable long id, @PathVariable long campaign, @PathVariable int number) {
        Campaign found = desk.campaign(id, campaign);
        Trigger trigger = found.content().triggers().get(checked(found, number) - 1);
        Typed typed = Typed.nothing();
        inputs.put(typed, trigger);
        return form(found, number, inputs.kind(trigger), typed);
    }

    @PostMapping(TRIGGERS + "/new")
    ModelAndView add(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        return keep(desk.campaign(id, campaign), 0, kind(kind), version, Typed.of(params), next);
    }

    @PostMapping(ONE)
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable int number,
            @RequestParam String kind,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        return keep(found, checked(found, number), kind(kind), version, Typed.of(params), next);
    }

    @PostMapping(ONE + "/remove")
    ModelAndView remove(
            @PathVariable long id,
            @PathVariable long campaign,
            @PathVariable int number,
            @RequestParam long version,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        List<Trigger> triggers = new ArrayList<>(found.content().triggers());
        triggers.remove(checked(found, number) - 1);
        return save(found, version, triggers, next);
    }

    private ModelAndView keep(
            Campaign campaign, int number, TriggerKind kind, long version, Typed typed, RedirectAttributes next) {
        Optional<Trigger> trigger = inputs.read(kind, typed);
        if (trigger.isEmpty()) {
            return form(campaign, number, kind, typed);
        }
        List<Trigger> triggers = new ArrayList<>(campaign.content().triggers());
        if (number > 0) {
            triggers.set(number - 1, trigger.get());
        } else if (triggers.size() < MOST) {
            triggers.add(trigger.get());
        } else {
            next.addFlashAttribute("warning", "trigger.full");
            return to(campaign);
        }
        return save(campaign, version, triggers, next);
    }

    private ModelAndView save(Campaign campaign, long version, List<Trigger> triggers, RedirectAttributes next) {
        CampaignDraft now = campaign.content();
        CampaignDraft changed = new CampaignDraft(
                now.program(),
                now.name(),
                now.kind(),
                now.smartList(),
                triggers,
                now.qualification(),
                now.personLimit());
        desk.tell(Kept.of(edit.save(campaign.id(), version, changed)), "trigger.saved", next);
        return to(campaign);
    }

    private static ModelAndView to(Campaign campaign) {
        return new ModelAndView("redirect:" + CampaignDesk.path(campaign) + "/list");
    }

    private ModelAndView form(Campaign campaign, int number, TriggerKind kind, Typed typed) {
        ModelAndView page = desk.page("trigger", campaign, "list");
        page.addObject("kind", kind);
        page.addObject("number", number);
        page.addObject("inputs", inputs.inputs(kind, Inputs.over(typed), campaign.program()));
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static int checked(Campaign campaign, int number) {
        if (number < 1 || number > campaign.content().triggers().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return number;
    }

    private static TriggerKind kind(String name) {
        return TriggerKind.called(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
