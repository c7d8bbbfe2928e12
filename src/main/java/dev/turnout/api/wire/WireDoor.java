package dev.turnout.api.wire;

import dev.turnout.access.ApiClients;
import dev.turnout.access.ApiClients.Holder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The way into the API: makes of each call what was meant by it ({@link WireRequest}), finds out whose it is, and turns
 * away what is too large or too much. It stands before everything that would refuse an unusual address or method.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class WireDoor extends OncePerRequestFilter {

    static final int MOST_BYTES = 1024 * 1024;
    static final int MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024;

    /** What stands around a file in parts. */
    private static final int WRAPPING = 64 * 1024;

    private static final int LONGEST_ADDRESS = 8 * 1024;
    private static final String BEARER = "bearer ";

    private final ApiClients clients;
    private final ApiSettings settings;
    private final Limits limits;
    private final Usage usage;
    private final InstantSource clock;

    WireDoor(ApiClients clients, ApiSettings settings, Limits limits, Usage usage, InstantSource clock) {
        this.clients = clients;
        this.settings = settings;
        this.limits = limits;
        this.usage = usage;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Dialect dialect = Dialect.of(WireRequest.plain(request.getRequestURI()));
        if (dialect == null) {
            chain.doFilter(request, response);
            return;
        }
        Wire wire = Wire.open(request, dialect, clock.millis());
        if (dialect == Dialect.BULK) {
            leaveUncompressed(response, wire);
        }
        try {
            WireRequest call = opened(request);
            if (dialect == Dialect.IDENTITY) {
                chain.doFilter(call, response);
            } else {
                wire.signedIn(signedIn(call).client());
                pass(call, response, chain);
            }
        } catch (RuntimeException | ServletException escaped) {
            if (response.isCommitted()) {
                throw escaped;
            }
            WireTroubles.tell(wire, request, response, escaped);
        }
        usage.count(wire.client(), wire.error());
    }

    /** As it is for bulk, however long it is. Of our own server a tag that stands for these very bytes asks it. */
    private static void leaveUncompressed(HttpServletResponse response, Wire wire) {
        response.setHeader("Cache-Control", "no-store, no-transform");
        response.setHeader("ETag", "\"" + wire.requestId() + "\"");
    }

    private void pass(WireRequest call, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<WireTrouble> refused = limits.enter();
        try {
            if (refused.isPresent()) {
                throw refused.get();
            }
            chain.doFilter(call, response);
        } finally {
            limits.leave();
        }
    }

    private static WireRequest opened(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : query.length()) > LONGEST_ADDRESS) {
            throw WireTrouble.http(414, "Request-URI Too Long");
        }
        boolean inParts = WireRequest.isMultipart(request);
        int most = inParts ? MOST_BYTES_OF_A_FILE + WRAPPING : MOST_BYTES;
        if (request.getContentLengthLong() > most) {
            throw WireTrouble.http(413, "Request Entity Too Large");
        }
        if (inParts) {
            return inParts(request);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw WireTrouble.http(413, "Request Entity Too Large");
        }
        return new WireRequest(request, body);
    }

    /** The server reads the parts with the first parameter that is asked for. */
    private static WireRequest inParts(HttpServletRequest request) {
        try {
            request.getParts();
            return new WireRequest(request, null);
        } catch (ServletException | IOException | IllegalStateException broken) {
            throw WireTrouble.of(613, "Invalid Multipart Request");
        }
    }

    private Holder signedIn(WireRequest call) {
        String token = token(call);
        if (token == null) {
            throw WireTrouble.of(600, "Empty access token");
        }
        Holder holder = clients.holder(token).orElseThrow(() -> WireTrouble.of(601, "Access token invalid"));
        if (holder.expired()) {
            throw WireTrouble.of(602, "Access token expired");
        }
        return holder;
    }

    private @Nullable String token(WireRequest call) {
        String header = call.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).strip();
            return token.isEmpty() ? null : token;
        }
        String parameter = settings.tokenInParameters() ? call.getParameter("access_token") : null;
        return parameter == null || parameter.isBlank() ? null : parameter.strip();
    }
}
