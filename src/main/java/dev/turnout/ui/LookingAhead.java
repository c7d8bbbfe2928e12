package dev.turnout.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpMethod;

/** Tells a person's own click from a browser or a mail program that looks where a link leads. */
final class LookingAhead {

    /** How they announce that nobody has clicked. */
    private static final List<String> HEADERS = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

    private LookingAhead() {}

    static boolean is(HttpServletRequest request) {
        return !request.getMethod().equals(HttpMethod.GET.name())
                || HEADERS.stream()
                        .map(request::getHeader)
                        .anyMatch(said -> said != null
                                && (said.toLowerCase(Locale.ROOT).contains("prefetch")
                                        || said.toLowerCase(Locale.ROOT).contains("preview")));
    }
}
