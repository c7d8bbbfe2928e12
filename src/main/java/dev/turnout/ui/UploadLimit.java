package dev.turnout.ui;

import dev.turnout.program.transfer.ImportSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns a file away that is too large before anything reads it: the form's own token stands in the same body, so any
 * later check would meet a form without one and complain of that.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class UploadLimit extends OncePerRequestFilter {

    /** What a browser adds around the file. */
    private static final long WRAPPING = 64 * 1024;

    private final ImportSettings settings;

    UploadLimit(ImportSettings settings) {
        this.settings = settings;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getServletPath().matches("/programs/\\d+/import")
                || request.getContentLengthLong() <= settings.size().toBytes() + WRAPPING;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendRedirect(request.getRequestURI() + "?tooLarge", HttpServletResponse.SC_SEE_OTHER);
    }
}
