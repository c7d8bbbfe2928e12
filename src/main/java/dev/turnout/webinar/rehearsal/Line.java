package dev.turnout.webinar.rehearsal;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One answer of the rehearsal. */
record Line(int status, String body, @Nullable String retryAfter) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Line ok(Map<String, ?> fields) {
        return new Line(200, JSON.writeValueAsString(fields), null);
    }

    static Line message(int status, String text) {
        return message(status, text, null);
    }

    static Line message(int status, String text, @Nullable String retryAfter) {
        return new Line(status, JSON.writeValueAsString(Map.of("message", text)), retryAfter);
    }
}
