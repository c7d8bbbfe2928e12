package dev.turnout.ui;

import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** Which other sites may show a form and read what comes of sending it: those that its settings name. */
@Component
class NamedSites implements CorsConfigurationSource {

    private static final Pattern FORM = Pattern.compile("/r/([^/]+)(?:/embedded)?");
    private static final Duration ANSWER_KEPT = Duration.ofMinutes(10);

    private final Forms forms;
    private final PublicLinks addresses;

    NamedSites(Forms forms, PublicLinks addresses) {
        this.forms = forms;
        this.addresses = addresses;
    }

    /** Only for pages of a site that is named; every other is answered without leave to read the answer. */
    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        Matcher path = FORM.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
        if (origin == null || !path.matches()) {
            return null;
        }
        return forms.find(path.group(1))
                .filter(form -> form.sites().contains(origin))
                .map(form -> {
                    CorsConfiguration named = new CorsConfiguration();
                    named.setAllowedOrigins(List.of(origin));
                    named.setAllowedMethods(List.of("GET", "POST"));
                    named.setAllowedHeaders(List.of("Accept", "Accept-Language", "Content-Type"));
                    named.setAllowCredentials(false);
                    named.setMaxAge(ANSWER_KEPT);
                    return named;
                })
                .orElse(null);
    }

    /**
     * Whether the request comes from a page of ours, from a named site, or from no page at all. Behind a proxy the
     * request's own address may not be the one that the browser shows, so the browser's word comes first.
     */
    boolean welcome(Form form, HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || Set.of("same-origin", "none").contains(String.valueOf(site))) {
            return true;
        }
        return form.sites().contains(origin) || isOurs(origin, request);
    }

    private boolean isOurs(String origin, HttpServletRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null
                    && (authority.equals(request.getHeader(HttpHeaders.HOST))
                            || authority.equals(URI.create(addresses.base()).getAuthority()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
