package dev.turnout.api.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON within a parameter, as callers write it: also with single quotes, bare words and whatever else Python prints. What
 * is no JSON is read as YAML, whose flow style is all of that.
 */
public final class Lenient {

    private static final int LONGEST = 100_000;
    private static final int DEEPEST = 10;
    private static final Pattern NOTHING = Pattern.compile("^(?:~|null|Null|NULL|None)$");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Lenient() {}

    /** One of the members of an object as text; absent when it is null, or no scalar. */
    public static Optional<String> text(Map<String, Object> object, String member) {
        Object value = object.get(member);
        return value == null || value instanceof Map<?, ?> || value instanceof List<?>
                ? Optional.empty()
                : Optional.of(plain(value.toString()).strip());
    }

    /** @return nothing when the parameter is absent or empty; what is no object is refused */
    public static Optional<Map<String, Object>> object(Params params, String name) {
        return given(params, name).map(text -> {
            if (read(name, text) instanceof Map<?, ?> object) {
                return named(object);
            }
            throw WireTrouble.invalid(name, shown(text));
        });
    }

    /** The objects of a list; a lone object is a list of one. Nothing where the parameter is absent or empty. */
    public static List<Map<String, Object>> objects(Params params, String name) {
        return given(params, name)
                .map(text -> {
                    Object read = read(name, text);
                    List<Map<String, Object>> objects = new ArrayList<>();
                    for (Object one : read instanceof List<?> list ? list : List.of(read)) {
                        if (!(one instanceof Map<?, ?> object)) {
                            throw WireTrouble.invalid(name, shown(text));
                        }
                        objects.add(named(object));
                    }
                    return List.copyOf(objects);
                })
                .orElse(List.of());
    }

    private static Optional<String> given(Params params, String name) {
        return params.text(name).filter(text -> !NOTHING.matcher(text).matches());
    }

    private static Object read(String name, String text) {
        if (text.length() > LONGEST) {
            throw WireTrouble.invalid(name, shown(text));
        }
        Object read = json(text);
        if (read == null) {
            read = yaml(text);
        }
        if (read == null) {
            throw WireTrouble.invalid(name, shown(text));
        }
        return read;
    }

    private static @Nullable Object json(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The reader has a hundred ways to refuse a text; each of them means that it is none of ours. */
    private static @Nullable Object yaml(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(LONGEST);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowRecursiveKeys(false);
        limits.setTagInspector(tag -> false);
        DumperOptions unused = new DumperOptions();
        try {
            return new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new AsWritten())
                    .load(text);
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    /** Only what stands for nothing is more than its text: a date stays a date as it was written. */
    private static final class AsWritten extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
        }
    }

    private static Map<String, Object> named(Map<?, ?> object) {
        Map<String, Object> named = new LinkedHashMap<>();
        object.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    /** PostgreSQL's text holds neither the NUL character nor half of a pair. */
    private static String plain(String text) {
        return text.replace("\0", "").replaceAll("\\p{Cs}", "\uFFFD");
    }

    private static String shown(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
