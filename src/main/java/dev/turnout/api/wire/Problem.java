package dev.turnout.api.wire;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of Turnout's own API is refused as a whole: told as {@code application/problem+json} (RFC 9457). Programs may
 * rely on the type, which is {@code urn:turnout:problem:} and the slug.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String TYPE = "urn:turnout:problem:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final String slug;
    private final String title;
    private final transient List<Field> fields = new ArrayList<>();

    /** @param field its path in what was sent, such as {@code people[3].email} */
    public record Field(String field, String message) {}

    private Problem(int status, String slug, String title, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    /** What was sent cannot be read. */
    public static Problem malformed(String detail) {
        return new Problem(400, "malformed", "The request cannot be read", detail);
    }

    /** What was sent can be read, and a value in it is wrong. */
    public static Problem invalid(String field, String message) {
        return new Problem(422, "invalid", "A value is wrong", message).at(field, message);
    }

    public static Problem notFound(String what) {
        return new Problem(404, "not-found", "There is no such thing", what);
    }

    /** It stands against what is there now. */
    public static Problem conflict(String slug, String title, String detail) {
        return new Problem(409, slug, title, detail);
    }

    public static Problem unprocessable(String slug, String title, String detail) {
        return new Problem(422, slug, title, detail);
    }

    public Problem at(String field, String message) {
        fields.add(new Field(field, message));
        return this;
    }

    static Problem of(WireTrouble trouble) {
        String text = trouble.text();
        return switch (trouble.code()) {
            case "600", "601", "602" -> new Problem(401, "unauthenticated", "A token is needed", text);
            case "603" -> new Problem(403, "forbidden", "This client may not do that", text);
            case "604" -> new Problem(503, "timeout", "It took too long", text);
            case "608" -> new Problem(503, "unavailable", "Try again later", text);
            case "605" -> new Problem(405, "method-not-allowed", "The method is not one of this address", text);
            case "606", "607", "615" -> new Problem(429, "too-many-requests", "Too many calls", text);
            case "610" -> new Problem(404, "not-found", "There is no such thing", text);
            case "612" ->
                new Problem(415, "unsupported-media-type", "The content type is not one of this address", text);
            case "413" -> new Problem(413, "too-large", "The request is too large", text);
            case "414" -> new Problem(414, "address-too-long", "The address is too long", text);
            case "1001", "1002", "1003" -> new Problem(400, "invalid-parameter", "A parameter is wrong", text);
            case "611" -> new Problem(500, "internal", "Turnout failed", "The failure is in Turnout's own log.");
            default -> malformed(text);
        };
    }

    String code() {
        return String.valueOf(status);
    }

    void tell(Wire wire, HttpServletResponse response) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE + slug);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", String.valueOf(getMessage()));
        body.put("instance", "urn:turnout:request:" + wire.requestId().replace('#', ':'));
        if (!fields.isEmpty()) {
            body.put("errors", fields);
        }
        response.setStatus(status);
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
