package dev.turnout.webinar.zoom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One answer of the fake. */
record Line(int status, String body, Map<String, String> headers) {

    static Line ok(Map<String, ?> fields) {
        return new Line(200, JsonMapper.shared().writeValueAsString(fields), Map.of());
    }

    static Line created(Map<String, ?> fields) {
        return new Line(201, JsonMapper.shared().writeValueAsString(fields), Map.of());
    }

    static Line nothing() {
        return new Line(204, "", Map.of());
    }

    static Line error(int status, int code, String message) {
        return new Line(
                status, JsonMapper.shared().writeValueAsString(Map.of("code", code, "message", message)), Map.of());
    }

    /** @param fields each with what is said of it */
    static Line invalid(Map<String, String> fields) {
        List<Map<String, String>> errors = fields.entrySet().stream()
                .map(it -> Map.of("field", it.getKey(), "message", it.getValue()))
                .toList();
        return new Line(
                400,
                JsonMapper.shared()
                        .writeValueAsString(Map.of("code", 300, "message", "Validation Failed.", "errors", errors)),
                Map.of());
    }

    Line with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Line(status, body, more);
    }
}
