package dev.turnout.webinar.gotowebinar;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads GoTo's values without trusting them: what cannot be read is unknown. */
final class Values {

    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private Values() {}

    /**
     * A key: 64 bits, written as a number in some answers and as text in others. One that passed through a floating
     * point number somewhere has lost its digits, and is none.
     */
    static @Nullable String key(JsonNode node) {
        String written =
                node.isIntegralNumber() || node.isString() ? node.asString("").strip() : "";
        return written.matches("\\d{1,20}") ? written : null;
    }

    static @Nullable String text(JsonNode node) {
        String written = node.isValueNode() ? node.asString("") : "";
        return written.isBlank() ? null : written.strip();
    }

    static @Nullable Integer integer(JsonNode node) {
        String written = text(node);
        if (written == null || !written.matches("\\d{1,18}")) {
            return null;
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(written));
    }

    /** ISO with an offset, or milliseconds since 1970, which webhooks mix in one message. */
    static @Nullable Instant instant(JsonNode node) {
        String written = text(node);
        if (written == null) {
            return null;
        }
        if (written.matches("\\d{12,14}")) {
            return Instant.ofEpochMilli(Long.parseLong(written));
        }
        try {
            return OffsetDateTime.parse(written, TIMESTAMP).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable ZoneId zone(JsonNode node) {
        String written = text(node);
        try {
            return written == null ? null : ZoneId.of(written);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable URI web(JsonNode node) {
        String written = text(node);
        if (written == null || !written.matches("(?i)https?://\\S+")) {
            return null;
        }
        try {
            return URI.create(written);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
