package dev.turnout.webinar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from a provider's words which field of a person it complains of. Nothing is better than a guess. */
final class NamedField {

    /** Our fields, each with what providers call it. */
    private static final Map<String, Pattern> OURS = new LinkedHashMap<>();

    static {
        OURS.put("first_name", words("first[ _-]?name|given[ _-]?name|forename"));
        OURS.put("last_name", words("last[ _-]?name|family[ _-]?name|surname"));
        OURS.put("company", words("company(?![ _-]?(size|industry))|organi[sz]ation|org"));
        OURS.put("job_title", words("job[ _-]?title"));
        OURS.put("phone", words("(work|home)?[ _-]?(tele)?phone([ _-]?number)?"));
        OURS.put("country", words("country"));
        OURS.put("email", words("e-?mail([ _-]?address)?"));
    }

    /** A name of its own is only taken from between quotation marks. */
    private static final Pattern QUOTED = Pattern.compile(
            "\\b(?:field|question|parameter|value for)s?\\b[^\"'“‘]{0,20}[\"'“‘]([^\"'“”‘’]{1,60})[\"'”’]",
            Pattern.CASE_INSENSITIVE);

    private NamedField() {}

    /** @return ours by our name for it, another one as the provider calls it; nothing where it names none, or several */
    static @Nullable String in(String text) {
        List<String> named = OURS.entrySet().stream()
                .filter(field -> field.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .toList();
        if (named.size() == 1) {
            return named.getFirst();
        }
        Matcher quoted = QUOTED.matcher(text);
        return named.isEmpty() && quoted.find() ? quoted.group(1).strip() : null;
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<![A-Za-z0-9_@.-])(" + alternatives + ")(?![A-Za-z0-9_@-])", Pattern.CASE_INSENSITIVE);
    }
}
