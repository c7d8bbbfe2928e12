package dev.turnout.webinar.on24;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Reads ON24's values without trusting them: what cannot be read is unknown. */
final class Figures {

    /** ON24 writes {@code -07:00}; {@code -0700} and {@code Z} are read too. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private Figures() {}

    static @Nullable Integer integer(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return (int) Math.max(0, Math.min(Integer.MAX_VALUE, Math.round(Double.parseDouble(text.strip()))));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    static @Nullable Double decimal(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            double read = Double.parseDouble(text.strip());
            return Double.isFinite(read) ? read : null;
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }

    /** A time without an offset says nothing, because ON24's offset changes with the Pacific seasons. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text.strip(), TIMESTAMP).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static @Nullable ZoneId zone(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** ON24 says yes as {@code Y} in some replies and as {@code true} in others. */
    static boolean yes(@Nullable String text) {
        return text != null && (text.equalsIgnoreCase("y") || text.equalsIgnoreCase("true"));
    }

    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
