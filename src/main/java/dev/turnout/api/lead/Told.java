package dev.turnout.api.lead;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of one record of a call. */
public sealed interface Told {

    int LONGEST_SHOWN = 100;

    /** @param status such as {@code created} */
    record Done(String status) implements Told {}

    record Skipped(int code, String message) implements Told {}

    public static Skipped unknownLead() {
        return new Skipped(1004, "Lead not found");
    }

    public static Skipped invalid(String field, @Nullable JsonNode value) {
        return new Skipped(1003, "Invalid value for field '" + field + "' and value '" + shown(value) + "'");
    }

    public static Skipped missing(String parameter) {
        return new Skipped(1002, "Missing value for the required parameter '" + parameter + "'");
    }

    /**
     * As it stands in the result.
     *
     * @param key the name of the member that says whom or what it is about, which a record that is skipped may be without
     */
    default Map<String, Object> answer(String key, @Nullable Object about) {
        return answer(key, about, "reasons");
    }

    /** @param reasons under which name it stands why a record was skipped */
    default Map<String, Object> answer(String key, @Nullable Object about, String reasons) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (about != null) {
            answer.put(key, about);
        }
        switch (this) {
            case Done done -> answer.put("status", done.status());
            case Skipped skipped -> {
                Map<String, Object> reason = new LinkedHashMap<>();
                reason.put("code", String.valueOf(skipped.code()));
                reason.put("message", skipped.message());
                answer.put("status", "skipped");
                answer.put(reasons, List.of(reason));
            }
        }
        return answer;
    }

    private static String shown(@Nullable JsonNode value) {
        if (value == null) {
            return "null";
        }
        String text = value.isValueNode() ? value.asString("null") : Objects.requireNonNull(value.toString());
        return shown(text);
    }

    /** What a caller wrote, as it may stand in an answer: not too long, and nothing that UTF-8 cannot say. */
    public static String shown(String text) {
        String shortened = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
        return new String(shortened.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
