package dev.turnout.program.asset;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a program; what is absent stays.
 *
 * @param name 1 to 255 characters
 * @param tags set beside those that it has
 * @param without kinds of tags that it loses
 * @param costs added to those that it has, or instead of them
 */
public record Revision(
        @Nullable String name,
        @Nullable String description,
        @Nullable Instant start,
        @Nullable Instant end,
        Map<String, String> tags,
        Set<String> without,
        List<Cost> costs,
        boolean insteadOfCosts) {

    public static Revision tag(String type, String value) {
        return new Revision(null, null, null, null, Map.of(type, value), Set.of(), List.of(), false);
    }

    public static Revision untag(String type) {
        return new Revision(null, null, null, null, Map.of(), Set.of(type), List.of(), false);
    }
}
