package dev.turnout.api.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.DatabindException;

/** Tells a caller of the API why a call as a whole was refused; never by a stack trace. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WireTroubles implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(WireTroubles.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        Wire wire = Wire.of(request);
        if (wire == null || response.isCommitted()) {
            return null;
        }
        try {
            tell(wire, request, response, thrown);
            return new ModelAndView();
        } catch (IOException gone) {
            return null;
        }
    }

    /** In place of whatever was written of an answer so far; of that, nothing may have left. */
    static void tell(Wire wire, HttpServletRequest request, HttpServletResponse response, Exception thrown)
            throws IOException {
        response.reset();
        if (wire.dialect() == Dialect.OWN) {
            tell(wire, response, ownMeaning(request, wire, thrown));
        } else {
            tell(wire, response, meaning(request, wire, thrown));
        }
    }

    private static Problem ownMeaning(HttpServletRequest request, Wire wire, Exception thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException wrong ->
                Problem.malformed("not a number: " + shortened(String.valueOf(wrong.getValue())));
            case Exception other -> Problem.of(meaning(request, wire, other));
        };
    }

    /** Names the place in what was sent, and says nothing of our own types. */
    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof DatabindException databind
                && !databind.getPath().isEmpty()) {
            StringBuilder path = new StringBuilder();
            databind.getPath().forEach(step -> {
                if (step.getPropertyName() == null) {
                    path.append('[').append(step.getIndex()).append(']');
                } else {
                    path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
                }
            });
            String field = shortened(path.toString());
            return Problem.malformed("not of the type that is asked for: " + field)
                    .at(field, "not of the type that is asked for");
        }
        return Problem.malformed("The body is not the JSON object that is asked for.");
    }

    private static String shortened(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    private static WireTrouble meaning(HttpServletRequest request, Wire wire, Exception thrown) {
        return switch (thrown) {
            case WireTrouble trouble -> trouble;
            case HttpRequestMethodNotSupportedException wrong ->
                WireTrouble.of(605, "Request method '" + request.getMethod() + "' not supported");
            case NoResourceFoundException none -> notFound();
            case NoHandlerFoundException none -> notFound();
            case RequestRejectedException strange -> notFound();
            case MultipartException broken -> WireTrouble.of(613, "Invalid Multipart Request");
            case HttpMediaTypeException wrong -> WireTrouble.of(612, "Invalid Content Type");
            case MethodArgumentTypeMismatchException wrong ->
                WireTrouble.wrongType(String.valueOf(wrong.getValue()), "Integer");
            case Exception failed -> {
                log.error(
                        "API call {} failed: {} {}",
                        wire.requestId(),
                        request.getMethod(),
                        request.getRequestURI(),
                        failed);
                yield passes(failed)
                        ? WireTrouble.of(608, "API Temporarily Unavailable")
                        : WireTrouble.of(611, "System error");
            }
        };
    }

    /** Whether the database is away, or could not take this call beside others: asked again, it may be carried out. */
    private static boolean passes(Exception failed) {
        return failed instanceof DataAccessResourceFailureException
                || failed instanceof TransientDataAccessException
                || failed instanceof CannotCreateTransactionException
                || failed instanceof TransactionSystemException;
    }

    static WireTrouble notFound() {
        return WireTrouble.of(610, "Requested resource not found");
    }

    static void tell(Wire wire, HttpServletResponse response, Problem problem) throws IOException {
        wire.failed(problem.code());
        problem.tell(wire, response);
    }

    static void tell(Wire wire, HttpServletResponse response, WireTrouble trouble) throws IOException {
        if (wire.dialect() == Dialect.OWN) {
            tell(wire, response, Problem.of(trouble));
            return;
        }
        wire.failed(trouble.code());
        if (wire.dialect() == Dialect.IDENTITY) {
            IdentityAnswer.tell(response, trouble);
            return;
        }
        response.setStatus(trouble.httpStatus());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("requestId", wire.requestId());
        envelope.put("success", false);
        if (wire.dialect() == Dialect.ASSET) {
            envelope.put("warnings", List.of());
        }
        envelope.put("errors", List.of(Map.of("code", trouble.code(), "message", trouble.text())));
        AnswerWriter.write(response, envelope);
    }
}
