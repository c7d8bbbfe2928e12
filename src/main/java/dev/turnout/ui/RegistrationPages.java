package dev.turnout.ui;

import dev.turnout.form.Form;
import dev.turnout.form.Submission;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The registration page, open to all. It says what became of a registration, and nothing that is stored of the person
 * whose address was typed: anybody may type anybody's.
 */
@Controller
class RegistrationPages {

    private static final String PAGE = "/r/{slug}";
    private static final String VIEW = "registration";
    private static final Set<String> TOLD = Set.of("registered", "waitlisted", "approval", "full");

    private final RegistrationScreens screens;
    private final Memberships memberships;
    private final Opener opener;
    private final NamedSites sites;

    RegistrationPages(RegistrationScreens screens, Memberships memberships, Opener opener, NamedSites sites) {
        this.screens = screens;
        this.memberships = memberships;
        this.opener = opener;
        this.sites = sites;
    }

    @GetMapping(PAGE)
    ModelAndView show(@PathVariable String slug, HttpServletRequest request) {
        return screens.blank(VIEW, screens.asked(slug, request), request);
    }

    @PostMapping(PAGE)
    ModelAndView send(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response) {
        Form form = screens.asked(slug, request);
        if (!sites.welcome(form, request)) {
            // From a site that is not named: whoever sent it has a look at it first, on our page.
            return screens.again(VIEW, form, Map.of(), request).addObject("check", true);
        }
        return switch (screens.submit(form, request)) {
            case Submission.Kept kept -> new ModelAndView("redirect:" + next(form, kept, request));
            case Submission.Trapped trapped -> new ModelAndView("redirect:" + thanks(form, "registered", null));
            case Submission.Closed closed ->
                screens.result(VIEW, form, RegistrationScreens.outcome(closed.why()), null);
            case Submission.Invalid invalid -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield screens.again(VIEW, form, invalid.wrong(), request);
            }
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

    /** What came of it; the address carries it, so that loading the page again sends nothing again. */
    @GetMapping(PAGE + "/thanks")
    ModelAndView thanks(
            @PathVariable String slug,
            @RequestParam(defaultValue = "registered") String as,
            @RequestParam @Nullable Long place) {
        return screens.result(VIEW, screens.form(slug), TOLD.contains(as) ? as : "registered", place);
    }

    /** Who came by their own link goes on to their own page; everybody else only learns what became of it. */
    private String next(Form form, Submission.Kept kept, HttpServletRequest request) {
        Long place = kept instanceof Submission.Waitlisted waiting ? waiting.place() : null;
        return opener.by(request.getParameter(Opener.LINK))
                .filter(person -> person.id().equals(kept.person()))
                .flatMap(person -> memberships.find(form.program(), person.id()))
                .map(Membership::link)
                .map(link -> "/p/" + link.toString().replace("-", ""))
                .orElseGet(() -> thanks(form, RegistrationScreens.outcome(kept), place));
    }

    private static String thanks(Form form, String outcome, @Nullable Long place) {
        return "/r/" + form.slug() + "/thanks?as=" + outcome + (place == null ? "" : "&place=" + place);
    }
}
