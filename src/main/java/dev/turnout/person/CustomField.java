package dev.turnout.person;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A custom value that has been described. Values come into being without: what a form, a file or a flow step brings is
 * kept under any name.
 *
 * @param name the key among the values of its subject: letters, digits and underscores
 * @param length the most characters that a value has
 * @param htmlEncoding whether a mail shows markup in a value as text
 */
public record CustomField(
        int id,
        Subject subject,
        String name,
        String displayName,
        DataType dataType,
        int length,
        @Nullable String description,
        boolean hidden,
        boolean htmlEncoding,
        boolean sensitive) {

    /** Whose values they are; names are apart. */
    public enum Subject {
        /** Values in {@link PersonFields#attributes()}. */
        PERSON(Integer.MAX_VALUE),
        /** Values of a person in a program, the same fields in all programs. */
        MEMBERSHIP(20);

        private final int most;

        Subject(int most) {
            this.most = most;
        }

        /** As many fields as there may be: of members, as many as those who call us are used to. */
        public int most() {
            return most;
        }

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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
