package dev.turnout.form;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text from strangers, with what no reader sees taken out: control characters, which could begin a line of a mail's
 * header somewhere, and the marks that turn the direction of the text around them.
 */
final class Clean {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern CONTROL_IN_LINES = Pattern.compile("[\\p{Cc}&&[^\\n]]+");
    private static final Pattern TURNING = Pattern.compile(
            "[\\u202a-\\u202e\\u2066-\\u2069]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private Clean() {}

    /** On one line. */
    static String line(@Nullable String text) {
        return text == null
                ? ""
                : TURNING.matcher(CONTROL.matcher(text).replaceAll(" "))
                        .replaceAll("")
                        .strip();
    }

    static String text(@Nullable String text) {
        return text == null
                ? ""
                : TURNING.matcher(CONTROL_IN_LINES
                                .matcher(text.replace("\r\n", "\n"))
                                .replaceAll(" "))
                        .replaceAll("")
                        .strip();
    }
}
