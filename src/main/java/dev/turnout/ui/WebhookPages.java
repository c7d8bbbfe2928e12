package dev.turnout.ui;

import dev.turnout.webhook.Endpoint;
import dev.turnout.webhook.EndpointDraft;
import dev.turnout.webhook.EndpointId;
import dev.turnout.webhook.Endpoints;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where other systems are told of what happens; for administrators. Secrets are shown in their own answer, and once. */
@Controller
class WebhookPages {

    static final String LIST = "/administration/webhooks";
    static final String ONE = LIST + "/{id:\\d{1,18}}";

    private final Endpoints endpoints;
    private final WebhookForm form;

    WebhookPages(Endpoints endpoints, WebhookForm form) {
        this.endpoints = endpoints;
        this.form = form;
    }

    @GetMapping(LIST)
    String list(Model model) {
        model.addAttribute("webhooks", endpoints.all());
        return "webhooks";
    }

    @GetMapping(LIST + "/new")
    ModelAndView blank() {
        return page(null, Typed.nothing().put("url", "https://"));
    }

    /** Shows the secret in its own answer, with no redirect: a session would keep it in the database. */
    @PostMapping(LIST + "/new")
    ModelAndView add(@RequestParam MultiValueMap<String, String> params) {
        Typed typed = Typed.of(params);
        Optional<EndpointDraft> draft = form.read(typed);
        Optional<Endpoints.Made> made = draft.flatMap(one -> endpoints.add(one, true));
        if (draft.isPresent() && made.isEmpty()) {
            typed.wrong("url", "webhook.wrong.many");
        }
        return made.map(one -> secret(one, false)).orElseGet(() -> page(null, typed));
    }

    @GetMapping(ONE + "/edit")
    ModelAndView change(@PathVariable long id) {
        Endpoint endpoint = find(endpoints, id);
        return page(endpoint, WebhookForm.typed(endpoint));
    }

    @PostMapping(ONE + "/edit")
    ModelAndView change(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> params, RedirectAttributes next) {
        Endpoint endpoint = find(endpoints, id);
        Typed typed = Typed.of(params);
        Optional<EndpointDraft> draft = form.read(typed);
        if (draft.isEmpty()) {
            return page(endpoint, typed);
        }
        endpoints.change(endpoint.id(), draft.get(), null);
        next.addFlashAttribute("notice", "webhook.saved");
        return new ModelAndView("redirect:" + LIST + "/" + id);
    }

    @PostMapping(ONE + "/secret")
    ModelAndView rotate(@PathVariable long id) {
        return endpoints
                .rotate(find(endpoints, id).id())
                .map(made -> secret(made, true))
                .orElseThrow(WebhookPages::notFound);
    }

    @PostMapping(ONE + "/enable")
    String enable(@PathVariable long id, RedirectAttributes next) {
        endpoints.enable(find(endpoints, id).id());
        next.addFlashAttribute("notice", "webhook.enabled.done");
        return "redirect:" + LIST + "/" + id;
    }

    @PostMapping(ONE + "/disable")
    String disable(@PathVariable long id, RedirectAttributes next) {
        endpoints.disable(find(endpoints, id).id());
        next.addFlashAttribute("notice", "webhook.disabled.done");
        return "redirect:" + LIST + "/" + id;
    }

    @PostMapping(ONE + "/delete")
    String delete(@PathVariable long id, RedirectAttributes next) {
        Endpoint endpoint = find(endpoints, id);
        endpoints.delete(endpoint.id());
        next.addFlashAttribute("notice", "webhook.deleted.done");
        next.addFlashAttribute("noticeAbout", endpoint.url());
        return "redirect:" + LIST;
    }

    static Endpoint find(Endpoints endpoints, long id) {
        return endpoints.find(new EndpointId(id)).orElseThrow(WebhookPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static ModelAndView secret(Endpoints.Made made, boolean rotated) {
        return new ModelAndView(
                "webhook-secret", Map.of("webhook", made.endpoint(), "secret", made.secret(), "rotated", rotated));
    }

    private ModelAndView page(@Nullable Endpoint endpoint, Typed typed) {
        ModelAndView page = new ModelAndView("webhook-form");
        page.addObject("webhook", endpoint);
        page.addObject("inputs", form.inputs(typed));
        page.addObject("wrong", typed.wrong());
        page.setStatus(typed.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
