package dev.turnout.person;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A custom attribute that has been described. Attributes come into being without: what a form or a file brings is kept
 * under any name.
 *
 * @param name the key in {@link PersonFields#attributes()}: letters, digits and underscores
 * @param length the most characters that a value has
 * @param htmlEncoding whether a mail shows markup in a value as text
 */
public record CustomField(
        int id,
        String name,
        String displayName,
        DataType dataType,
        int length,
        @Nullable String description,
        boolean hidden,
        boolean htmlEncoding,
        boolean sensitive) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,254}");

    public CustomField {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a custom field: " + name);
        }
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
