package dev.turnout.ui;

import dev.turnout.form.Form;
import dev.turnout.form.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The form in the page of another site: the script that fetches it, and the form alone. */
@Controller
class EmbeddedForm {

    private static final String FORM = "/r/{slug}/embedded";
    private static final String VIEW = "fragments/registration :: embedded";
    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

    /** So soon does a site see a new version of the script. */
    private static final Duration SCRIPT_KEPT = Duration.ofMinutes(10);

    private final RegistrationScreens screens;
    private final NamedSites sites;

    EmbeddedForm(RegistrationScreens screens, NamedSites sites) {
        this.screens = screens;
        this.sites = sites;
    }

    /** The same for all forms; it reads its own address. */
    @GetMapping("/embed.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(JAVASCRIPT)
                .cacheControl(CacheControl.maxAge(SCRIPT_KEPT).cachePublic())
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(new ClassPathResource("embed/embed.js"));
    }

    @GetMapping(FORM)
    @Nullable
    ModelAndView show(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
        Form form = screens.asked(slug, request);
        return mayShow(form, request, response) ? screens.blank(VIEW, form, request) : null;
    }

    @PostMapping(FORM)
    @Nullable
    ModelAndView send(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
        Form form = screens.asked(slug, request);
        if (!mayShow(form, request, response)) {
            return null;
        }
        return switch (screens.submit(form, request)) {
            case Submission.Waitlisted waiting ->
                screens.result(VIEW, form, RegistrationScreens.outcome(waiting), waiting.place());
            case Submission.Kept kept -> screens.result(VIEW, form, RegistrationScreens.outcome(kept), null);
            case Submission.Trapped trapped -> screens.result(VIEW, form, "registered", null);
            case Submission.Closed closed ->
                screens.result(VIEW, form, RegistrationScreens.outcome(closed.why()), null);
            case Submission.Invalid invalid -> screens.again(VIEW, form, invalid.wrong(), request);
            case Submission.TooMany many -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, Long.toString(many.pause().toSeconds() + 1));
                yield screens.again(VIEW, form, Map.of(), request)
                        .addObject("wait", many.pause().toMinutes() + 1);
            }
            case Submission.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private boolean mayShow(Form form, HttpServletRequest request, HttpServletResponse response) {
        if (sites.welcome(form, request)) {
            return true;
        }
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return false;
    }
}
