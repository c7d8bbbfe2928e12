package dev.turnout.api.wire;

import dev.turnout.access.ApiClient;
import dev.turnout.api.wire.KeptAnswers.Kept;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Carries out a write under an {@code Idempotency-Key} once: asked again within a day, it gives the first answer. The
 * write and its answer are one transaction, the one that this opens, so a crash leaves both or neither. A refused call
 * leaves nothing behind and may be made again under the same key, but for one that says that it is partly done
 * ({@link Call#partlyDone}): that is kept with its answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 45)
class Once extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 255;

    private final KeptAnswers answers;
    private final TransactionTemplate transaction;

    Once(KeptAnswers answers, PlatformTransactionManager transactions) {
        this.answers = answers;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Wire wire = Wire.of(request);
        WireRequest call = WebUtils.getNativeRequest(request, WireRequest.class);
        String key = request.getHeader(HEADER);
        if (wire == null
                || wire.client() == null
                || key == null
                || WireRequest.isRead(request)
                || call == null
                || WireRequest.isMultipart(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (key.isBlank() || key.length() > LONGEST) {
            WireTroubles.tell(wire, response, WireTrouble.invalid(HEADER, key.isBlank() ? key : "too long"));
            return;
        }
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        Problem refused = once(call, kept, chain, wire, wire.client(), key.strip());
        if (refused == null) {
            kept.copyBodyToResponse();
        } else {
            WireTroubles.tell(wire, response, refused);
        }
    }

    private @Nullable Problem once(
            WireRequest call,
            ContentCachingResponseWrapper response,
            FilterChain chain,
            Wire wire,
            ApiClient client,
            String key)
            throws ServletException {
        try {
            return transaction.execute(tx -> {
                if (!answers.hold(client.id(), key)) {
                    return Problem.conflict(
                            "in-progress", "The same key is at work", "Another call under this key has not ended yet.");
                }
                byte[] hash = hash(call);
                Optional<Kept> before = answers.find(client.id(), key);
                if (before.isEmpty()) {
                    carryOut(call, response, chain, wire, tx);
                    if (!tx.isRollbackOnly()) {
                        answers.keep(client.id(), key, answered(hash, response));
                    }
                    return null;
                }
                if (!before.get().answers(hash)) {
                    return Problem.unprocessable(
                            "key-reused", "The key was used for another request", "Take a new key for each request.");
                }
                replay(before.get(), response);
                return null;
            });
        } catch (Thrown thrown) {
            throw thrown.inner;
        }
    }

    private static void carryOut(
            WireRequest call,
            ContentCachingResponseWrapper response,
            FilterChain chain,
            Wire wire,
            TransactionStatus tx) {
        try {
            chain.doFilter(call, response);
        } catch (ServletException e) {
            throw new Thrown(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!wire.isPartlyDone() && (wire.error() != null || response.getStatus() >= 400)) {
            tx.setRollbackOnly();
        }
    }

    private static Kept answered(byte[] hash, ContentCachingResponseWrapper response) {
        return new Kept(hash, response.getStatus(), response.getContentType(), response.getContentAsByteArray());
    }

    private static void replay(Kept kept, HttpServletResponse response) {
        response.setStatus(kept.status());
        response.setContentType(kept.contentType());
        response.setHeader("Idempotency-Replayed", "true");
        try {
            response.getOutputStream().write(kept.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hash(WireRequest call) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String line = call.getMethod() + " " + call.getRequestURI() + "?" + call.getQueryString() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return digest.digest(call.body());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Thrown extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final ServletException inner;

        Thrown(ServletException inner) {
            super(inner);
            this.inner = inner;
        }
    }
}
