package dev.turnout.person;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a person one person: two addresses that differ only in the case of letters are the same one, kept in
 * lower case. At most 100 characters, the shortest limit among the webinar providers.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 100;
    private static final Pattern SHAPE = Pattern.compile(
            "[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cntrl}]+@[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cntrl}.]+(\\.[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cntrl}.]+)+");

    public EmailAddress {
        if (!value.equals(canonical(value)) || !isValid(value)) {
            throw new IllegalArgumentException("not an email address in canonical form: " + value);
        }
    }

    /** @return nothing when the text is not an email address */
    public static Optional<EmailAddress> parse(String text) {
        String value = canonical(text);
        return isValid(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }

    private static String canonical(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isValid(String value) {
        return value.length() <= LONGEST
                && value.chars().allMatch(c -> c < 128 || Character.isLetterOrDigit(c))
                && SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
