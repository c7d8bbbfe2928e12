package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.ui.Input.Kind;
import dev.turnout.ui.Input.Option;
import dev.turnout.webhook.CheckUrl;
import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.EndpointDraft;
import dev.turnout.webhook.WebhookEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a webhook is told, and where, as a form. */
@Component
class WebhookForm {

    private final CheckUrl check;
    private final Offers offers;
    private final Texts texts;

    WebhookForm(CheckUrl check, Offers offers, Texts texts) {
        this.check = check;
        this.offers = offers;
        this.texts = texts;
    }

    List<Input> inputs(Typed typed) {
        List<Option> events = WebhookEvent.OFFERED.stream()
                .map(event -> new Option(event.name(), texts.say("webhook.event." + event.name(), List.of()), null))
                .toList();
        return Inputs.over(typed)
                .of(Kind.TEXT, "url")
                .of(Kind.TEXT, "webhookDescription")
                .of(Kind.CHECKS, "webhookEvents", events)
                .of(Kind.CHECKS, "webhookPrograms", offers.programs())
                .list();
    }

    static Typed typed(Endpoint endpoint) {
        return Typed.nothing()
                .put("url", endpoint.url())
                .put("webhookDescription", endpoint.description())
                .putAll("webhookEvents", endpoint.events())
                .putAll("webhookPrograms", endpoint.programs());
    }

    /** @return nothing where something is wrong, which is noted */
    Optional<EndpointDraft> read(Typed typed) {
        String url = typed.text("url");
        check.check(url)
                .ifPresent(problem -> typed.wrong(
                        "url",
                        switch (problem) {
                            case UNREADABLE -> "webhook.wrong.url";
                            case NOT_HTTPS -> "webhook.wrong.https";
                        }));
        String description = typed.textOrNull("webhookDescription", EndpointDraft.LONGEST_DESCRIPTION);
        Set<WebhookEvent> events = WebhookEvent.OFFERED.stream()
                .filter(event -> typed.all("webhookEvents").contains(event.name()))
                .collect(Collectors.toSet());
        if (events.isEmpty()) {
            typed.wrong("webhookEvents", "webhook.wrong.events");
        }
        Set<ProgramId> programs = new HashSet<>(typed.ids("webhookPrograms", ProgramId::new));
        return typed.wrong().isEmpty()
                ? Optional.of(new EndpointDraft(url, description == null ? "" : description, events, programs))
                : Optional.empty();
    }
}
