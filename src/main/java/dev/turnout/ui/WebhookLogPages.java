package dev.turnout.ui;

import dev.turnout.program.Programs;
import dev.turnout.webhook.Deliveries;
import dev.turnout.webhook.Delivery;
import dev.turnout.webhook.DeliveryId;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.Endpoints;
import dev.turnout.webhook.Payloads;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A webhook with the log of what it was told, and ways to tell it again; for administrators. */
@Controller
class WebhookLogPages {

    private static final int A_PAGE = 50;
    private static final String DELIVERY = WebhookPages.ONE + "/deliveries/{delivery:\\d{1,18}}";

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Payloads payloads;
    private final Programs programs;
    private final InstantSource clock;

    WebhookLogPages(
            Endpoints endpoints, Deliveries deliveries, Payloads payloads, Programs programs, InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.payloads = payloads;
        this.programs = programs;
        this.clock = clock;
    }

    @GetMapping(WebhookPages.ONE)
    String show(
            @PathVariable long id,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Long before,
            Model model) {
        Endpoint endpoint = WebhookPages.find(endpoints, id);
        Delivery.State wanted = Stream.of(Delivery.State.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
        List<Delivery> found =
                deliveries.list(endpoint.id(), wanted, before == null ? null : new DeliveryId(before), A_PAGE + 1);
        List<Delivery> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        model.addAttribute("webhook", endpoint);
        model.addAttribute("programs", programs.names(endpoint.programs()));
        model.addAttribute("oldSigns", oldSigns(endpoint));
        model.addAttribute("deliveries", shown);
        model.addAttribute("older", found.size() > A_PAGE ? shown.getLast().id() : null);
        model.addAttribute("state", wanted);
        model.addAttribute("states", Delivery.State.values());
        model.addAttribute("yesterday", yesterday());
        model.addAttribute("wrong", Map.of());
        return "webhook";
    }

    @GetMapping(DELIVERY)
    String show(@PathVariable long id, @PathVariable long delivery, Model model) {
        Endpoint endpoint = WebhookPages.find(endpoints, id);
        Delivery found = find(endpoint, delivery);
        model.addAttribute("webhook", endpoint);
        model.addAttribute("delivery", found);
        model.addAttribute("payload", payloads.of(found.id()));
        return "webhook-delivery";
    }

    @PostMapping(WebhookPages.ONE + "/test")
    String test(@PathVariable long id, RedirectAttributes next) {
        boolean goes =
                deliveries.stageTest(WebhookPages.find(endpoints, id).id()).isPresent();
        next.addFlashAttribute(goes ? "notice" : "warning", goes ? "webhook.test.done" : "webhook.enable.first");
        return "redirect:" + WebhookPages.LIST + "/" + id;
    }

    @PostMapping(DELIVERY + "/replay")
    String replay(@PathVariable long id, @PathVariable long delivery, RedirectAttributes next) {
        Endpoint endpoint = WebhookPages.find(endpoints, id);
        Delivery found = find(endpoint, delivery);
        if (!endpoint.enabled()) {
            next.addFlashAttribute("warning", "webhook.enable.first");
        } else {
            boolean goes = deliveries.replay(endpoint.id(), found.id());
            next.addFlashAttribute(goes ? "notice" : "warning", goes ? "webhook.replay.done" : "webhook.replay.not");
        }
        return "redirect:" + WebhookPages.LIST + "/" + id + "/deliveries/" + delivery;
    }

    /** @param since in UTC */
    @PostMapping(WebhookPages.ONE + "/replay")
    String replayFailed(@PathVariable long id, @RequestParam(defaultValue = "") String since, RedirectAttributes next) {
        Endpoint endpoint = WebhookPages.find(endpoints, id);
        Optional<LocalDateTime> from = Typed.of(Map.of("since", List.of(since))).dateTime("since");
        if (!endpoint.enabled()) {
            next.addFlashAttribute("warning", "webhook.enable.first");
        } else if (from.isEmpty()) {
            next.addFlashAttribute("warning", "webhook.replay.since.wrong");
        } else {
            next.addFlashAttribute("notice", "webhook.replay.all.done");
            next.addFlashAttribute(
                    "noticeAbout",
                    deliveries.replayFailed(endpoint.id(), from.get().toInstant(ZoneOffset.UTC)));
        }
        return "redirect:" + WebhookPages.LIST + "/" + id;
    }

    private boolean oldSigns(Endpoint endpoint) {
        return endpoint.oldSecretUntil() != null && endpoint.oldSecretUntil().isAfter(clock.instant());
    }

    private LocalDateTime yesterday() {
        return LocalDateTime.ofInstant(clock.instant().minus(Duration.ofDays(1)), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES);
    }

    private Delivery find(Endpoint endpoint, long delivery) {
        return deliveries
                .find(endpoint.id(), new DeliveryId(delivery))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
