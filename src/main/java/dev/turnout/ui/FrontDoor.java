package dev.turnout.ui;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets in where. What a visitor needs before they are signed in (the CSRF token, the page they wanted) stands in
 * cookies: a session, and with it a row in the database, begins only with the sign-in.
 */
@Configuration(proxyBeanMethods = false)
class FrontDoor {

    /** Set on a request that was refused because its form was too old, so that the page can say so. */
    static final String STALE_FORM = FrontDoor.class.getName() + ".staleForm";

    /** Everything from ourselves; data: is for the icons inside Bootstrap's stylesheet. */
    static final String CONTENT_FROM = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String[] OPEN = {
        "/login",
        "/webjars/**",
        "/css/**",
        "/js/**",
        "/favicon.svg",
        "/favicon.ico",
        "/actuator/health",
        "/actuator/health/**",
        "/j/**",
        "/r/**",
        "/p/**",
        "/embed.js",
        "/api/openapi.json/**",
        "/api/docs",
        "/api/swagger-ui/**"
    };

    /** A registration asks nothing of who is signed in, so no token needs to guard it; other sites post to it too. */
    private static final String REGISTRATIONS = "/r/**";

    /** The ON24 stand-in checks ON24's own credentials. */
    private static final String REHEARSAL = "/rehearsal/v2/**";

    /** Providers sign what they send. */
    private static final String WEBHOOKS = "/webhooks/*";

    /** Where the links of mails lead. */
    private static final String[] FROM_MAILS = {"/c/*", "/u/*", "/p/*/calendar.ics"};

    /** A mail program that unsubscribes by one click has no form of ours, and so no token (RFC 8058). */
    private static final String UNSUBSCRIBE = "/u/*";

    private static final RequestMatcher FROM_HTMX = new RequestHeaderRequestMatcher("HX-Request");

    @Bean
    SecurityFilterChain pages(HttpSecurity http, NamedSites sites) throws Exception {
        return http.authorizeHttpRequests(to -> to.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(REHEARSAL, WEBHOOKS)
                        .permitAll()
                        .requestMatchers(FROM_MAILS)
                        .permitAll()
                        .requestMatchers("/administration/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("email")
                        .defaultSuccessUrl("/")
                        .failureHandler(FrontDoor::tellWhy))
                .logout(out -> out.logoutSuccessUrl("/login?signedOut"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .ignoringRequestMatchers(REHEARSAL, WEBHOOKS, REGISTRATIONS, UNSUBSCRIBE))
                .cors(cors -> cors.configurationSource(sites))
                .requestCache(cache -> cache.requestCache(wantedPage()))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(FrontDoor::toSignIn).accessDeniedHandler(FrontDoor::forbid))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_FROM))
                        .referrerPolicy(to -> to.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return repository;
    }

    /** Only a page can be gone back to, not a form that was sent or a part that htmx asked for. */
    private static CookieRequestCache wantedPage() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/**"),
                new NegatedRequestMatcher(FROM_HTMX),
                request -> String.valueOf(request.getHeader("Accept")).contains("text/html")));
        return cache;
    }

    private static void toSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, jakarta.servlet.ServletException {
        if (FROM_HTMX.matches(request)) {
            response.setHeader("HX-Redirect", request.getContextPath() + "/login");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            new LoginUrlAuthenticationEntryPoint("/login").commence(request, response, refused);
        }
    }

    private static void tellWhy(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        String why = refused instanceof PasswordSignIn.TooManyTries tooMany ? "wait=" + tooMany.minutes() : "wrong";
        response.sendRedirect(request.getContextPath() + "/login?" + why);
    }

    private static void forbid(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        if (refused instanceof CsrfException) {
            if ("/login".equals(request.getServletPath())) {
                response.sendRedirect(request.getContextPath() + "/login?again");
                return;
            }
            request.setAttribute(STALE_FORM, true);
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
