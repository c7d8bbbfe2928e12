package dev.turnout.program.member;

import dev.turnout.person.DataType;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of memberships that has been described. {@link MemberData} keeps values under other names too, which flow steps
 * gave them.
 *
 * @param name the key in {@link MemberData}: letters, digits and underscores
 * @param length the most characters that a value has
 * @param htmlEncoding whether a mail shows markup in a value as text
 */
public record MemberField(
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

    public MemberField {
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a member's field: " + name);
        }
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
