package dev.turnout.form;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a form's address is made of. */
public final class Slug {

    public static final int LONGEST = 80;

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slug() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    /** From a program's name; {@code webinar} where nothing of it can stand in an address. */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        // Room for a number that makes it unlike others.
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST - 20)).replaceAll("^-+|-+$", "");
        return cut.isEmpty() ? "webinar" : cut;
    }
}
