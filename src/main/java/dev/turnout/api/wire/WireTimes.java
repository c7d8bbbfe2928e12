package dev.turnout.api.wire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as the wire writes them: to the second, in UTC, in one of two shapes. */
public final class WireTimes {

    private static final DateTimeFormatter LEAD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The letter and the offset both: clients take it apart by this very pattern. */
    private static final DateTimeFormatter ASSET = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'Z+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter GIVEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("['Z']")
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    /** An offset of an address whose plus was not encoded, and so arrived as a blank. */
    private static final Pattern LOST_PLUS = Pattern.compile("(:\\d\\d(?:\\.\\d{1,9})?Z?) (\\d\\d:?\\d\\d)$");

    private WireTimes() {}

    /** {@code 2021-11-23T22:57:08Z}: people, members, activities and bulk jobs. */
    public static String lead(Instant at) {
        return LEAD.format(at);
    }

    /** {@code 2021-11-23T22:57:24Z+0000}: programs, channels and the other assets. */
    public static String asset(Instant at) {
        return ASSET.format(at);
    }

    /** A date, or a time with or without an offset; without one it is UTC. A blank before an offset is a plus. */
    public static Optional<Instant> parse(String text) {
        String given = LOST_PLUS.matcher(text.strip()).replaceFirst("$1+$2");
        try {
            TemporalAccessor read = GIVEN.parseBest(given, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return Optional.of(
                    switch (read) {
                        case OffsetDateTime at -> at.toInstant();
                        case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
                        case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
                        case TemporalAccessor other -> throw new IllegalStateException(other.toString());
                    });
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
