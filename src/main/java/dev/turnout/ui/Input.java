package dev.turnout.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input of a form that is put together at run time.
 *
 * @param label the key of its label; with {@code .hint} that of its hint, where it has one
 * @param values what stands in it, or which options are chosen
 */
record Input(String name, Kind kind, String label, List<Option> options, List<String> values) {

    enum Kind {
        TEXT,
        AREA,
        NUMBER,
        DATE,
        TIME,
        MOMENT,
        SELECT,
        CHECKS
    }

    /** @param group under which heading it is offered */
    record Option(String value, String text, @Nullable String group) {}

    public String value() {
        return values.isEmpty() ? "" : values.getFirst();
    }

    public boolean has(String option) {
        return values.contains(option);
    }

    /** The type of an HTML input. */
    public String type() {
        return switch (kind) {
            case NUMBER -> "number";
            case DATE -> "date";
            case TIME -> "time";
            case MOMENT -> "datetime-local";
            case TEXT, AREA, SELECT, CHECKS -> "text";
        };
    }
}
