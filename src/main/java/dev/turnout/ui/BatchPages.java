package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.batch.BatchPreview;
import dev.turnout.campaign.batch.Batches;
import dev.turnout.campaign.batch.PreviewBatch;
import dev.turnout.campaign.run.BatchId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a batch would do, and its start: now or later, bound to what was shown or not. */
@Controller
class BatchPages {

    private final CampaignDesk desk;
    private final PreviewBatch previews;
    private final Batches batches;
    private final InstantSource clock;

    BatchPages(CampaignDesk desk, PreviewBatch previews, Batches batches, InstantSource clock) {
        this.desk = desk;
        this.previews = previews;
        this.batches = batches;
        this.clock = clock;
    }

    @GetMapping(CampaignDesk.ONE + "/preview")
    ModelAndView preview(@PathVariable long id, @PathVariable long campaign) {
        return preview(batch(id, campaign), Typed.nothing());
    }

    private ModelAndView preview(Campaign campaign, Typed typed) {
        ModelAndView page = desk.page("batch-preview", campaign, "preview");
        BatchPreview preview = desk.problems(campaign).isEmpty() ? previews.preview(campaign.id()) : null;
        page.addObject("preview", preview);
        page.addObject("at", typed.text("at"));
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @PostMapping(CampaignDesk.ONE + "/start")
    ModelAndView start(
            @PathVariable long id,
            @PathVariable long campaign,
            @RequestParam String fingerprint,
            @RequestParam @Nullable String bound,
            @RequestParam MultiValueMap<String, String> params,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Campaign found = batch(id, campaign);
        Typed typed = Typed.of(params);
        Instant now = clock.instant();
        Instant start = typed.text("at").isEmpty()
                ? now
                : typed.dateTime("at")
                        .map(at ->
                                at.atZone(desk.program(found).schedule().zone()).toInstant())
                        .orElse(null);
        if (start == null || start.isBefore(now)) {
            typed.wrong("at", "batch.wrong.past");
            return preview(found, typed);
        }
        Optional<BatchId> planned =
                batches.plan(found.id(), start, bound == null ? null : fingerprint, visitor.actor());
        next.addFlashAttribute(
                planned.isEmpty() ? "warning" : "notice",
                planned.isEmpty() ? "batch.twice" : start.equals(now) ? "batch.started" : "batch.planned");
        return new ModelAndView("redirect:" + CampaignDesk.path(found) + "/results");
    }

    @PostMapping(CampaignDesk.ONE + "/batches/{batch:\\d{1,18}}/cancel")
    ModelAndView cancel(
            @PathVariable long id, @PathVariable long campaign, @PathVariable long batch, RedirectAttributes next) {
        Campaign found = batch(id, campaign);
        boolean cancelled = batches.find(new BatchId(batch))
                .filter(one -> one.campaign().equals(found.id()))
                .map(one -> batches.cancel(one.id()))
                .orElse(false);
        next.addFlashAttribute(cancelled ? "notice" : "warning", cancelled ? "batch.cancelled" : "batch.begun");
        return new ModelAndView("redirect:" + CampaignDesk.path(found) + "/results");
    }

    private Campaign batch(long id, long campaign) {
        Campaign found = desk.campaign(id, campaign);
        if (found.kind() != CampaignKind.BATCH) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return found;
    }
}
