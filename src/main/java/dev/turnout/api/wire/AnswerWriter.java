package dev.turnout.api.wire;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the envelope around what a call answers. */
final class AnswerWriter implements HandlerMethodReturnValueHandler {

    static final String JSON_TYPE = "application/json;charset=UTF-8";

    /** Clients stop paging on this very sentence. */
    private static final String NO_ASSETS = "No assets found for the given search criteria.";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return returned.getParameterType() == Answer.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        container.setRequestHandled(true);
        HttpServletRequest request = requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        write(response, envelope(requireNonNull(Wire.of(request)), (Answer) requireNonNull(value)));
    }

    private static Map<String, Object> envelope(Wire wire, Answer answer) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("requestId", wire.requestId());
        List<?> result = answer.result();
        boolean asset = wire.dialect() == Dialect.ASSET;
        boolean noAssets = asset && result != null && result.isEmpty();
        if (result != null && !noAssets) {
            envelope.put("result", result);
        }
        envelope.put("success", true);
        if (asset) {
            envelope.put("errors", List.of());
            envelope.put("warnings", noAssets ? List.of(NO_ASSETS) : List.of());
        }
        envelope.putAll(answer.beside());
        return envelope;
    }

    static void write(HttpServletResponse response, Object body) throws IOException {
        response.setContentType(JSON_TYPE);
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
