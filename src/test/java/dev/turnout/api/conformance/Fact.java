package dev.turnout.api.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One row: what the facts say, the calls that show it, and what the last of them has to answer.
 *
 * @param says the fact, headed by its section
 * @param before calls that are made first; each has to succeed
 */
record Fact(String says, List<Asked> before, Asked call, Expected expect) {

    private static final List<String> KEYS = List.of("fact", "before", "call", "expect", "status", "headers", "text");

    /**
     * A call as a table shows it: {@code POST /rest/v1/leads.json?x={lead}}.
     *
     * @param token {@code none}, {@code read}, {@code write}; the usual one is an administrator's
     * @param headers one that is empty is left out, so that a body has no type
     * @param form sent as a form, a list for what is repeated
     * @param body sent as it is, or as JSON where it is no text
     * @param keep names for later calls, each with the pointer to its value in the answer
     */
    record Asked(
            String method,
            String path,
            String token,
            Map<String, Object> headers,
            @Nullable Map<String, Object> form,
            @Nullable Object body,
            Map<String, Object> keep) {}

    /**
     * @param json by JSON pointers ({@code /} is the whole): a value; {@code ~} and a pattern, or a name, and before
     *     either {@code string} or {@code number} to say which of them it is; {@code absent}; {@code null}; {@code size} and a
     *     number; {@code keys} and the names of its members in their order
     * @param text a pattern for the whole body
     */
    record Expected(
            int status,
            Map<String, Object> json,
            Map<String, Object> headers,
            @Nullable String text) {}

    /** The rows of a section. */
    static List<Fact> of(String file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(1_000);
        try (InputStream in = Objects.requireNonNull(Fact.class.getResourceAsStream("/conformance/" + file), file)) {
            List<Map<String, Object>> rows = new Yaml(new SafeConstructor(options)).load(in);
            return rows.stream().map(Fact::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Fact of(Map<String, Object> row) {
        String says = String.valueOf(row.get("fact"));
        if (!KEYS.containsAll(row.keySet())) {
            throw new IllegalArgumentException(says + ": there are only " + KEYS + ", not " + row.keySet());
        }
        Expected expected = new Expected(
                (Integer) row.getOrDefault("status", 200), map(row.get("expect")), map(row.get("headers")), (String)
                        row.get("text"));
        if (expected.json().isEmpty()
                && expected.headers().isEmpty()
                && expected.text() == null
                && expected.status() == 200) {
            throw new IllegalArgumentException(says + ": nothing is expected");
        }
        return new Fact(
                says,
                list(row.get("before")).stream().map(Fact::asked).toList(),
                asked(Objects.requireNonNull(row.get("call"), says)),
                expected);
    }

    /** @param given a line, or a map whose {@code call} is one */
    private static Asked asked(Object given) {
        Map<String, Object> call = given instanceof String line ? Map.of("call", line) : map(given);
        String[] words = String.valueOf(call.get("call")).split(" ", 2);
        return new Asked(
                words[0],
                words[1],
                String.valueOf(call.getOrDefault("token", "admin")),
                map(call.get("headers")),
                call.containsKey("form") ? map(call.get("form")) : null,
                call.get("body"),
                map(call.get("keep")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object given) {
        return given == null ? Map.of() : (Map<String, Object>) given;
    }

    private static List<?> list(@Nullable Object given) {
        return given == null ? List.of() : (List<?>) given;
    }
}
