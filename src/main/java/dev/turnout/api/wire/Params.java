package dev.turnout.api.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came as name and value, in the address or in a form. Of a value that is repeated the first one counts. */
public final class Params {

    private final Map<String, String[]> values;

    Params(Map<String, String[]> values) {
        this.values = values;
    }

    /** An empty one is absent. */
    public Optional<String> text(String name) {
        String[] given = values.get(name);
        return given == null || given.length == 0 || given[0].isBlank()
                ? Optional.empty()
                : Optional.of(given[0].strip());
    }

    public String required(String name) {
        return text(name).orElseThrow(() -> WireTrouble.missing(name));
    }

    /** Whether it was given at all, be it empty. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * Separated by commas, or repeated, or both. One client repeats a parameter within its own value, {@code 1&id=2}
     * encoded as a whole.
     */
    public List<String> list(String name) {
        return Arrays.stream(values.getOrDefault(name, new String[0]))
                .flatMap(value ->
                        Arrays.stream(value.replace("&" + name + "=", ",").split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** As a list; a name that has a comma of its own is found as well. */
    public List<String> names(String name) {
        List<String> names = new ArrayList<>(list(name));
        text(name).filter(text -> !names.contains(text)).ifPresent(names::add);
        return names;
    }

    public List<Long> ids(String name) {
        return list(name).stream().map(Params::id).toList();
    }

    /** {@code true}, {@code True}, {@code 1}; anything else is no. */
    public Optional<Boolean> flag(String name) {
        return text(name).map(value -> value.equalsIgnoreCase("true") || value.equals("1"));
    }

    /** A number outside of the bounds is taken as the nearer bound. */
    public int number(String name, int otherwise, int least, int most) {
        return text(name)
                .map(value -> {
                    try {
                        return Math.clamp(Long.parseLong(value), least, most);
                    } catch (NumberFormatException notANumber) {
                        throw WireTrouble.wrongType(value, "Integer");
                    }
                })
                .orElse(otherwise);
    }

    public Optional<Instant> instant(String name) {
        return text(name)
                .map(value -> WireTimes.parse(value).orElseThrow(() -> WireTrouble.wrongType(value, "DateTime")));
    }

    public static long id(@Nullable String value) {
        try {
            return Long.parseLong(String.valueOf(value).strip());
        } catch (NumberFormatException notANumber) {
            throw WireTrouble.wrongType(value, "Integer");
        }
    }
}
