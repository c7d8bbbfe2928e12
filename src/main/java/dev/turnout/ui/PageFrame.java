package dev.turnout.ui;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;

/** What the frame around every page (layout.html) shows. */
@ControllerAdvice
class PageFrame {

    /** @param href this same page in that language */
    record LanguageLink(String tag, String name, String href) {}

    @ModelAttribute
    void frame(
            HttpServletRequest request,
            Locale locale,
            @AuthenticationPrincipal @Nullable Visitor visitor,
            Model model) {
        String path = wanted(request);
        model.addAttribute("here", path);
        model.addAttribute("visitor", visitor);
        model.addAttribute("requestId", request.getAttribute(RequestIds.ATTRIBUTE));
        model.addAttribute("staleForm", request.getAttribute(FrontDoor.STALE_FORM) != null);
        model.addAttribute("languages", languages(request, path, locale));
    }

    private static List<LanguageLink> languages(HttpServletRequest request, String path, Locale now) {
        Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String query = forwarded == null ? Objects.requireNonNullElse(request.getQueryString(), "") : "";
        return Language.ALL.stream()
                .filter(language -> language != Language.of(now))
                .map(language -> {
                    String tag = language.locale().toLanguageTag();
                    String href = UriComponentsBuilder.fromPath(path)
                            .query(query)
                            .replaceQueryParam("lang", tag)
                            .build()
                            .toUriString();
                    return new LanguageLink(tag, language.ownName(), href);
                })
                .toList();
    }

    /** On an error page, the page that was asked for. */
    private static String wanted(HttpServletRequest request) {
        Object forwarded = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return forwarded == null ? request.getRequestURI() : forwarded.toString();
    }
}
