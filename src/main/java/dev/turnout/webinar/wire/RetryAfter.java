package dev.turnout.webinar.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** Reads until when a provider asks to be left alone. */
public final class RetryAfter {

    /** A longer wait asked for is taken for a mistake. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private RetryAfter() {}

    /** Seconds, an HTTP date or an ISO date-time: providers, and proxies in front of them, write any of them. */
    public static @Nullable Instant notBefore(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        Instant asked;
        if (text.matches("\\d{1,9}")) {
            asked = now.plusSeconds(Long.parseLong(text));
        } else {
            Instant iso = iso(text);
            asked = iso != null ? iso : httpDate(text);
        }
        return asked == null || asked.isAfter(now.plus(LONGEST_WAIT)) ? null : asked;
    }

    private static @Nullable Instant iso(String text) {
        try {
            return OffsetDateTime.parse(text, ISO).toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Instant httpDate(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
