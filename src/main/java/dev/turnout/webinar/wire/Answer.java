package dev.turnout.webinar.wire;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that was no success.
 *
 * @param json the body where it is a JSON object; anything else was said by something in between
 * @param text what it says in plain words, cut to a few hundred letters, never empty
 */
public record Answer(
        int status, HttpHeaders headers, @Nullable JsonNode json, String text) {

    private static final int LETTERS = 500;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Where providers put their words, the best first. */
    private static final String[] WORDS = {"message", "msg", "description", "reason", "error_description", "error"};

    static Answer of(int status, HttpHeaders headers, byte[] body) {
        JsonNode json = json(body);
        String text = json != null
                ? words(json)
                : new String(body, StandardCharsets.UTF_8)
                        .replaceAll("(?s)<(style|script).*?</\\1>", " ")
                        .replaceAll("<[^>]*>", " ");
        String plain = text.replaceAll("\\s+", " ").strip();
        String cut = plain.substring(0, Math.min(plain.length(), LETTERS));
        return new Answer(status, headers, json, cut.isEmpty() ? "no reason given" : cut);
    }

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** @return empty when the body is no JSON object or has no such scalar */
    public String field(String name) {
        return json == null ? "" : json.path(name).asString("");
    }

    private static String words(JsonNode json) {
        for (String name : WORDS) {
            String said = json.path(name).asString("");
            if (!said.isBlank()) {
                return said;
            }
        }
        return "";
    }

    private static @Nullable JsonNode json(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            return read.isObject() ? read : null;
        } catch (JacksonException html) {
            return null;
        }
    }
}
