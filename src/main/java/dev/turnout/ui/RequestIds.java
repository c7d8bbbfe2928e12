package dev.turnout.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, which stands on its log lines, in its answer and on the error page. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {

    static final String ATTRIBUTE = RequestIds.class.getName();

    private static final Logger log = LoggerFactory.getLogger(RequestIds.class);
    private static final String NAME = "requestId";

    /** 48 bits: short enough to read out, and unique among the requests of months. */
    private static final int BYTES = 6;

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader("X-Request-Id", id);
        MDC.put(NAME, id);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            // Logged here, while the id is still known; the container would log it without.
            Throwable cause = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
            if (cause instanceof InvalidParameterException malformed) {
                // Thrown to whoever reads the first parameter: a form that is no form, or one with too many fields.
                response.sendError(malformed.getErrorCode());
                return;
            }
            log.error("Request {} failed: {} {}", id, request.getMethod(), request.getRequestURI(), cause);
            if (response.isCommitted()) {
                throw e;
            }
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            MDC.remove(NAME);
        }
    }
}
