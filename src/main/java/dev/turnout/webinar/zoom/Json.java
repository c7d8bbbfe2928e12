package dev.turnout.webinar.zoom;

import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads Zoom's values without trusting them: what cannot be read is unknown. Zoom writes one and the same id as a number
 * in some places and as text in others, so ids are read as text.
 */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** @throws JacksonException if it is not one whole JSON object */
    static JsonNode object(InputStream in) {
        try (JsonParser parser = MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "not a JSON object");
            }
            return MAPPER.readTree(parser);
        }
    }

    /** @throws JacksonException if there is none: that is not the same as an empty one */
    static JsonNode list(JsonNode node, String name) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw new StreamReadException(null, "no list of " + name);
        }
        return list;
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        String text =
                value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
        return text.isEmpty() ? null : text;
    }

    static @Nullable Long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isIntegralNumber()) {
            return value.canConvertToLong() ? value.longValue() : null;
        }
        String text = text(node, name);
        return text != null && text.matches("-?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    static boolean yes(JsonNode node, String name) {
        return "true".equalsIgnoreCase(text(node, name));
    }

    /** A time without an offset says nothing. */
    static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable ZoneId zone(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable URI web(JsonNode node, String name) {
        String text = text(node, name);
        if (text == null || !text.matches("(?i)https?://\\S+")) {
            return null;
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    static @Nullable String name(JsonNode node) {
        String first = text(node, "first_name");
        String last = text(node, "last_name");
        String both = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return both.isEmpty() ? null : both;
    }
}
