package dev.turnout.api.wire;

import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Members of a JSON object as callers write them: numbers as text, and null for what is absent. */
public final class Json {

    private Json() {}

    /** A number or a truth as its text; nothing for what is absent, null, an object or an array. */
    public static Optional<String> text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        return value == null || !value.isValueNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.asString().replace("\0", ""));
    }

    /** @return nothing when it is absent, or no whole number of 64 bits */
    public static OptionalLong whole(JsonNode object, String member) {
        try {
            return text(object, member)
                    .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                    .orElseGet(OptionalLong::empty);
        } catch (NumberFormatException other) {
            return OptionalLong.empty();
        }
    }
}
