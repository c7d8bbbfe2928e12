package dev.turnout.ui;

import dev.turnout.mail.ChangeSubscription;
import dev.turnout.mail.FollowMailLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the links of mails lead: on to a page, or out of the list. Open to all who have one; they say nothing more. */
@Controller
class MailLinkPages {

    private final FollowMailLink links;
    private final ChangeSubscription subscriptions;

    MailLinkPages(FollowMailLink links, ChangeSubscription subscriptions) {
        this.links = links;
        this.subscriptions = subscriptions;
    }

    /** Whoever only looks ahead is told where it leads, too, and is not taken for a person. */
    @GetMapping("/c/{token}")
    @Nullable
    ModelAndView follow(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        keepQuiet(response);
        Optional<URI> target = links.follow(token, !LookingAhead.is(request));
        if (target.isEmpty()) {
            return PersonalLinkPage.unknown();
        }
        response.setHeader(HttpHeaders.LOCATION, target.get().toASCIIString());
        response.setStatus(HttpStatus.FOUND.value());
        return null;
    }

    @GetMapping("/u/{token}")
    ModelAndView ask(@PathVariable String token, HttpServletResponse response) {
        keepQuiet(response);
        return page(PersonalLinkPage.link(token).flatMap(subscriptions::look), false);
    }

    /**
     * By the button of the page, or by a mail program's one click.
     *
     * @param again whether the person wants mail again
     */
    @PostMapping("/u/{token}")
    ModelAndView change(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean again,
            HttpServletResponse response) {
        keepQuiet(response);
        return page(PersonalLinkPage.link(token).flatMap(mail -> subscriptions.change(mail, again)), true);
    }

    private static ModelAndView page(Optional<ChangeSubscription.Standing> standing, boolean changed) {
        if (standing.isEmpty()) {
            return PersonalLinkPage.unknown();
        }
        ModelAndView page = new ModelAndView("unsubscribe");
        page.addObject("standing", standing.get());
        page.addObject("changed", changed);
        return page;
    }

    private static void keepQuiet(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
    }
}
