package dev.turnout.ui;

import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditCampaign;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.batch.Schedules;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Standing;
import dev.turnout.program.Program;
import java.time.Instant;
import java.time.InstantSource;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The campaigns of a program, a new one, and each one's settings: who may go through it, and whether it is active. */
@Controller
class CampaignsPages {

    private static final int NEXT_RUNS = 3;

    private final Asked asked;
    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final EditCampaign edit;
    private final ActivateCampaign activate;
    private final Flows flows;
    private final Schedules schedules;
    private final RecurrenceInputs recurrences;
    private final CampaignForm form;
    private final InstantSource clock;

    CampaignsPages(
            Asked asked,
            CampaignDesk desk,
            Campaigns campaigns,
            EditCampaign edit,
            ActivateCampaign activate,
            Flows flows,
            Schedules schedules,
            RecurrenceInputs recurrences,
            CampaignForm form,
            InstantSource clock) {
        this.asked = asked;
        this.desk = desk;
        this.campaigns = campaigns;
        this.edit = edit;
        this.activate = activate;
        this.flows = flows;
        this.schedules = schedules;
        this.recurrences = recurrences;
        this.form = form;
        this.clock = clock;
    }

    /**
     * @param wrong how many things keep it from working
     * @param people on their way through it
     */
    record Line(Campaign campaign, int wrong, long people) {}

    @GetMapping(CampaignDesk.ALL)
    ModelAndView all(@PathVariable long id) {
        return all(asked.program(id), "", null);
    }

    @PostMapping(CampaignDesk.ALL)
    ModelAndView create(@PathVariable long id, @RequestParam String name, @RequestParam CampaignKind kind) {
        Program program = asked.program(id);
        String stripped = name.replace("\0", "").strip();
        if (stripped.isEmpty() || stripped.length() > CampaignForm.LONGEST_NAME) {
            return all(program, stripped, stripped.isEmpty() ? "input.wrong.missing" : "input.wrong.long");
        }
        CampaignDraft draft = switch (kind) {
            case BATCH -> CampaignDraft.batch(program.id(), stripped, dev.turnout.campaign.list.SmartList.EVERYBODY);
            case TRIGGER -> CampaignDraft.trigger(program.id(), stripped);
            case CALLABLE -> CampaignDraft.callable(program.id(), stripped);
        };
        Optional<Campaign> created = campaigns.create(draft);
        return created.map(campaign -> new ModelAndView("redirect:" + CampaignDesk.path(campaign) + "/list"))
                .orElseGet(() -> all(program, stripped, "campaign.wrong.taken"));
    }

    private ModelAndView all(Program program, String name, @Nullable String wrong) {
        ModelAndView page = new ModelAndView("campaigns");
        page.addObject("program", program);
        page.addObject("name", name);
        page.addObject("wrong", wrong);
        page.addObject("kinds", CampaignKind.values());
        page.addObject(
                "lines",
                campaigns.of(program.id()).stream()
                        .map(campaign -> new Line(
                                campaign,
                                desk.problems(campaign).size(),
                                flows.standing(campaign.id()).values().stream()
                                        .mapToLong(Standing::total)
                                        .sum()))
                        .toList());
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping(CampaignDesk.ONE)
    ModelAndView show(@PathVariable long id, @PathVariable long campaign) {
        Campaign found = desk.campaign(id, campaign);
        return show(found, CampaignForm.of(found), null);
    }

    @PostMapping(CampaignDesk.ONE)
    ModelAndView save(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam long version,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Typed typed = Typed.of(params);
        Optional<CampaignDraft> draft = CampaignForm.read(found.content(), typed);
        if (draft.isEmpty()) {
            return show(found, typed, null);
        }
        desk.tell(Kept.of(edit.save(found.id(), version, draft.get())), "campaign.saved", next);
        return to(found);
    }

    @PostMapping(CampaignDesk.ONE + "/schedule")
    ModelAndView schedule(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam MultiValueMap<String, String> params,
            RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        Typed typed = Typed.of(params);
        Recurrence recurrence =
                recurrences.read(typed, desk.program(found).schedule().zone());
        if (!typed.wrong().isEmpty()) {
            return show(found, CampaignForm.of(found), typed);
        }
        schedules.set(found.id(), recurrence);
        next.addFlashAttribute("notice", recurrence == null ? "campaign.schedule.none" : "campaign.schedule.saved");
        return to(found);
    }

    @PostMapping(CampaignDesk.ONE + "/activate")
    ModelAndView activate(@PathVariable long id, @PathVariable long campaign, RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        switch (activate.activate(found.id())) {
            case Activation.Active active -> next.addFlashAttribute("notice", "campaign.activated");
            case Activation.Refused refused ->
                desk.tell(new Kept.Wrong(refused.problems()), "campaign.activated", next);
        }
        return to(found);
    }

    @PostMapping(CampaignDesk.ONE + "/deactivate")
    ModelAndView deactivate(@PathVariable long id, @PathVariable long campaign, RedirectAttributes next) {
        Campaign found = desk.campaign(id, campaign);
        campaigns.deactivate(found.id());
        next.addFlashAttribute("notice", "campaign.deactivated");
        return to(found);
    }

    private static ModelAndView to(Campaign campaign) {
        return new ModelAndView("redirect:" + CampaignDesk.path(campaign));
    }

    private ModelAndView show(Campaign campaign, Typed settings, @Nullable Typed schedule) {
        ModelAndView page = desk.page("campaign", campaign, "settings");
        Recurrence recurrence = schedules.of(campaign.id()).orElse(null);
        Instant now = clock.instant();
        page.addObject("inputs", form.inputs(campaign.kind(), settings));
        page.addObject(
                "scheduleInputs",
                recurrences.inputs(
                        schedule == null ? RecurrenceInputs.of(recurrence) : schedule, now, desk.program(campaign)));
        page.addObject("recurrence", recurrence);
        page.addObject("nextRuns", recurrence == null ? List.of() : recurrence.next(now, NEXT_RUNS));
        Typed shown = schedule == null ? settings : schedule;
        page.addObject("scheduling", schedule != null);
        page.addObject("wrong", shown.wrong());
        page.setStatus(shown.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
