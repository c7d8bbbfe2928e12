package dev.turnout.api.lead;

import dev.turnout.api.wire.WireTimes;
import dev.turnout.person.CustomField;
import dev.turnout.person.EmailAddress;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a person under its name on the wire.
 *
 * @param length the most characters that a value has, where it is text
 * @param sql its value, as an expression over the person {@code p}; safe to be put into a statement
 */
public record LeadField(
        int id,
        String name,
        String displayName,
        String dataType,
        @Nullable Integer length,
        boolean updateable,
        String sql) {

    static final int FIRST_CUSTOM = 1001;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");

    /** Between these a year has four digits. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @param sql its value */
    public static LeadField of(CustomField field, String sql) {
        Integer length = switch (field.dataType()) {
            case EMAIL, PHONE, STRING, TEXT, URL -> field.length();
            case BOOLEAN, CURRENCY, DATE, DATETIME, FLOAT, INTEGER, PERCENT, SCORE -> null;
        };
        return new LeadField(
                field.id(), field.name(), field.displayName(), field.dataType().stored(), length, true, sql);
    }

    public boolean isCustom() {
        return id >= FIRST_CUSTOM;
    }

    /**
     * The JSON value of what {@link #sql} gave: a number, a truth, or a text.
     *
     * @return null also for the value of a custom field that does not fit its type, as forms and files may bring it
     */
    public @Nullable Object json(@Nullable Object value) {
        if (value instanceof OffsetDateTime at) {
            return WireTimes.lead(at.toInstant());
        }
        if (value instanceof Timestamp at) {
            return WireTimes.lead(at.toInstant());
        }
        return value instanceof String text && isCustom()
                ? normal(text).map(this::typed).orElse(null)
                : value;
    }

    /**
     * As it is stored: checked against the type, and in the one way in which that type is written.
     *
     * @param text not empty
     * @return nothing when it does not fit
     */
    public Optional<String> normal(String text) {
        String given = text.strip();
        return switch (dataType) {
            case "boolean" -> truth(given);
            case "integer", "percent", "score" -> whole(given);
            case "float", "currency" -> decimal(given);
            case "date" -> time(given).map(at -> at.substring(0, 10));
            case "datetime" -> time(given);
            case "email" ->
                EmailAddress.parse(given)
                        .map(EmailAddress::value)
                        .filter(address -> address.chars().allMatch(c -> c < 128));
            default -> Optional.of(given).filter(fitting -> length == null || fitting.length() <= length);
        };
    }

    /** As people's room calls it: a column, or a custom attribute. */
    String stored() {
        return isCustom() ? name : sql.substring(sql.indexOf('.') + 1);
    }

    private Object typed(String normal) {
        return switch (dataType) {
            case "boolean" -> Boolean.valueOf(normal);
            case "integer", "percent", "score" -> Integer.valueOf(normal);
            case "float", "currency" -> new BigDecimal(normal);
            default -> normal;
        };
    }

    private static Optional<String> truth(String given) {
        return switch (given.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Optional.of("true");
            case "false", "0", "no" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> whole(String given) {
        try {
            return Optional.of(String.valueOf(Integer.parseInt(given)));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static Optional<String> decimal(String given) {
        return DECIMAL.matcher(given).matches() ? Optional.of(new BigDecimal(given).toPlainString()) : Optional.empty();
    }

    private static Optional<String> time(String given) {
        return WireTimes.parse(given)
                .filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST))
                .map(WireTimes::lead);
    }
}
