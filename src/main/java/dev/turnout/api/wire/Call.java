package dev.turnout.api.wire;

import dev.turnout.access.ApiClient;
import dev.turnout.activity.Actor;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One call: who makes it and what they gave. Reading what is missing or wrong refuses the call ({@link WireTrouble}). */
public final class Call {

    /** Of records in one call, and of values in one filter. */
    public static final int MOST_RECORDS = 300;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiClient client;
    private final Params params;
    private final HttpServletRequest request;
    private final byte[] bytes;
    private @Nullable ObjectNode read;

    Call(ApiClient client, HttpServletRequest request, byte[] bytes) {
        this.client = client;
        this.params = new Params(request.getParameterMap());
        this.request = request;
        this.bytes = bytes;
    }

    public ApiClient client() {
        return client;
    }

    /** As timelines show it. */
    public Actor by() {
        return new Actor(Actor.Kind.API_CLIENT, client.name());
    }

    public Params params() {
        return params;
    }

    /** Whether the people registered themselves, by another site's form say, and so may have to be approved. */
    public boolean isFromOutside() {
        return params.text("source").orElse("").equalsIgnoreCase("form");
    }

    public HttpServletRequest request() {
        return request;
    }

    /** What this call has done stands though it is then refused: the refusal names what was not done. */
    public void partlyDone() {
        Objects.requireNonNull(Wire.of(request)).partlyDone();
    }

    /** The JSON object in the body; an empty one when there is no body, or a form. JSON has to say that it is. */
    public ObjectNode body() {
        ObjectNode body = read;
        if (body == null) {
            body = parsed();
            read = body;
        }
        return body;
    }

    private ObjectNode parsed() {
        if (bytes.length == 0 || (WireRequest.isForm(request) && !beginsAsJson())) {
            return JSON.createObjectNode();
        }
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).contains("json")) {
            throw WireTrouble.of(612, "Invalid Content Type");
        }
        try {
            JsonNode read = JSON.readTree(bytes);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException unreadable) {
            // Told below.
        }
        throw WireTrouble.of(609, "Invalid JSON");
    }

    /** As some tools send it, which call every body a form. */
    private boolean beginsAsJson() {
        String start = new String(bytes, 0, Math.min(bytes.length, 100), StandardCharsets.UTF_8).stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    /** The records of a write, 1 to 300. */
    public List<ObjectNode> input() {
        return input(MOST_RECORDS);
    }

    public List<ObjectNode> input(int most) {
        JsonNode input = body().get("input");
        if (input == null || input.isNull() || (input.isArray() && input.isEmpty())) {
            throw WireTrouble.missing("input");
        }
        if (!input.isArray()) {
            throw WireTrouble.wrongType(shown(input), "Array");
        }
        if (input.size() > most) {
            throw WireTrouble.of(1003, "The input has " + input.size() + " records; at most " + most + " are taken");
        }
        List<ObjectNode> records = new ArrayList<>();
        for (JsonNode record : input) {
            if (!(record instanceof ObjectNode object)) {
                throw WireTrouble.wrongType(shown(record), "Object");
            }
            records.add(object);
        }
        return records;
    }

    public String required(String member) {
        return Json.text(body(), member).filter(text -> !text.isBlank()).orElseThrow(() -> WireTrouble.missing(member));
    }

    /** The content of the file that came in parts under that name, at most 10 MB; the caller closes it. */
    public InputStream file(String name) throws IOException {
        if (!WireRequest.isMultipart(request)) {
            throw WireTrouble.of(612, "Invalid Content Type");
        }
        try {
            Part part = request.getPart(name);
            if (part == null) {
                throw WireTrouble.missing(name);
            }
            // Of parts that do not say how long they are, nobody knew before.
            if (part.getSize() > WireDoor.MOST_BYTES_OF_A_FILE) {
                throw WireTrouble.http(413, "Request Entity Too Large");
            }
            return part.getInputStream();
        } catch (ServletException broken) {
            throw WireTrouble.of(613, "Invalid Multipart Request");
        }
    }

    private static String shown(JsonNode node) {
        String text = Objects.requireNonNull(node.toString());
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
