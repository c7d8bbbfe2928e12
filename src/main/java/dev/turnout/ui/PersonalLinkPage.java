package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.webinar.FollowLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The personal link: it takes its person to the event. It is open to all, so it says nothing about the person. */
@Controller
class PersonalLinkPage {

    /** With its dashes or without: emails and people shorten what they can. */
    private static final Pattern TOKEN = Pattern.compile(
            "(\\p{XDigit}{8})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{4})-?(\\p{XDigit}{12})");

    private final FollowLink followLink;

    PersonalLinkPage(FollowLink followLink) {
        this.followLink = followLink;
    }

    /** Only a person's own GET counts as a click; whoever looks ahead learns nothing and changes nothing. */
    @GetMapping("/j/{token}")
    @Nullable
    ModelAndView follow(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        if (LookingAhead.is(request)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        Optional<UUID> link = link(token);
        if (link.isEmpty()) {
            return unknown();
        }
        return switch (followLink.follow(link.get())) {
            case FollowLink.Outcome.Leads leads -> {
                response.setHeader(HttpHeaders.LOCATION, leads.to().toASCIIString());
                response.setStatus(HttpStatus.FOUND.value());
                yield null;
            }
            case FollowLink.Outcome.NotYet not ->
                notYet(not.membership().status().role());
            case FollowLink.Outcome.Unknown none -> unknown();
        };
    }

    static Optional<UUID> link(String token) {
        return Optional.of(TOKEN.matcher(token))
                .filter(Matcher::matches)
                .map(found -> UUID.fromString(found.replaceAll("$1-$2-$3-$4-$5")));
    }

    static ModelAndView notYet(@Nullable Role role) {
        boolean underWay = role != null && role.holdsSeat() && role != Role.REGISTRATION_ERROR;
        return page(HttpStatus.OK, underWay ? "link.soon" : "link.notRegistered");
    }

    static ModelAndView unknown() {
        return page(HttpStatus.NOT_FOUND, "link.unknown");
    }

    private static ModelAndView page(HttpStatus status, String what) {
        ModelAndView page = new ModelAndView("link");
        page.addObject("what", what);
        page.setStatus(status);
        return page;
    }
}
