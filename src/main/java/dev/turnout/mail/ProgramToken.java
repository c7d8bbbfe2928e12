package dev.turnout.mail;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code {{my.name}}} stands for. Text and rich text may hold other tokens.
 *
 * @param value a number or a day as ISO writes it, whatever the reader is shown; rich text is HTML
 */
public record ProgramToken(String name, Kind kind, String value) {

    /** As in the product that the field's words come from. */
    private static final int LONGEST_NAME = 50;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.-]*");

    public enum Kind {
        TEXT,
        RICH_TEXT,
        NUMBER,
        DATE
    }

    public ProgramToken {
        name = name.strip();
    }

    /** What a person typed for one. */
    public sealed interface Reading {
        record Read(ProgramToken token) implements Reading {}

        /** Letters, digits and what joins them; not longer than 50 characters. */
        record BadName() implements Reading {}

        /** No number, or no day. */
        record BadValue(Kind kind) implements Reading {}
    }

    public static Reading read(String name, String kind, String value) {
        Optional<Kind> known = Arrays.stream(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst();
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches() || known.isEmpty()) {
            return new Reading.BadName();
        }
        return isWritten(known.get(), value)
                ? new Reading.Read(new ProgramToken(name, known.get(), value))
                : new Reading.BadValue(known.get());
    }

    private static boolean isWritten(Kind kind, String value) {
        try {
            return switch (kind) {
                case TEXT, RICH_TEXT -> true;
                case NUMBER -> new BigDecimal(value).precision() < 1_000;
                case DATE -> LocalDate.parse(value).getYear() > 0;
            };
        } catch (NumberFormatException | DateTimeException notOne) {
            return false;
        }
    }
}
