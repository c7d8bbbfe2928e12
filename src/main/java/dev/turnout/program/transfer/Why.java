package dev.turnout.program.transfer;

import java.util.List;

/**
 * What there is to say about a row's outcome, in any language.
 *
 * @param key of the text in the message bundles; stored, so it may not be renamed
 * @param arguments texts and whole numbers
 */
public record Why(String key, List<Object> arguments) {

    private static final int LONGEST = 120;

    public Why {
        arguments = List.copyOf(arguments);
    }

    static Why of(String key, Object... arguments) {
        return new Why(key, List.of(arguments).stream().map(Why::shortened).toList());
    }

    private static Object shortened(Object argument) {
        return argument instanceof String text && text.length() > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1))) + "…"
                : argument;
    }
}
