package dev.turnout.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a text that each reader's own value goes to, such as {@code {{lead.First Name:default=there}}}.
 *
 * @param written as its author wrote it, braces included
 * @param scope what comes before the point, in lower case
 * @param name what comes after it, in lower case
 * @param fallback stands where there is no value
 */
record Token(
        String written, String scope, String name, @Nullable String fallback) {

    static final Pattern SHAPE = Pattern.compile("\\{\\{([^{}]*)\\}\\}");

    private static final Pattern INSIDE =
            Pattern.compile("\\s*([^.:]*?)\\s*\\.\\s*(.*?)\\s*(?::default=(.*))?", Pattern.DOTALL);

    /** @param inside what stands between the braces */
    static Token of(String inside) {
        String written = "{{" + inside + "}}";
        Matcher parts = INSIDE.matcher(inside);
        if (!parts.matches()) {
            return new Token(written, "", inside.strip().toLowerCase(Locale.ROOT), null);
        }
        return new Token(
                written,
                parts.group(1).toLowerCase(Locale.ROOT),
                parts.group(2).replaceAll("[\\s\\u00a0]+", " ").toLowerCase(Locale.ROOT),
                parts.group(3));
    }

    boolean is(String wantedScope, String wantedName) {
        return scope.equals(wantedScope) && name.equals(wantedName);
    }

    /** Whether its value is an address of Turnout's own, which is never led through a redirect. */
    boolean isOwnLink() {
        return is("member", "webinar url")
                || is("member", "status page")
                || is("system", "unsubscribelink")
                || is("system", "addtocalendarlink");
    }

    /** Whether it speaks of the mail that it stands in. */
    boolean isOfMail() {
        return is("system", "unsubscribelink") || is("system", "unsubscribeword");
    }

    /** Whether only a member of the program has a value for it. */
    boolean needsMember() {
        return is("member", "webinar url") || is("member", "status page") || is("system", "addtocalendarlink");
    }
}
