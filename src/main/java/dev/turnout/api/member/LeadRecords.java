package dev.turnout.api.member;

import dev.turnout.api.wire.Json;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The records of a call, each of which names a lead; a record that names none is skipped, and stops no other. */
record LeadRecords(List<One> all) {

    private static final int LONGEST_SHOWN = 100;

    /** @param problem there when the lead is not */
    record One(
            ObjectNode json,
            @Nullable PersonId lead,
            @Nullable Told problem) {}

    /** @param member which member of each record is the lead's id */
    static LeadRecords of(List<ObjectNode> input, String member) {
        return new LeadRecords(input.stream().map(json -> one(json, member)).toList());
    }

    private static One one(ObjectNode json, String member) {
        JsonNode given = json.get(member);
        if (given == null || given.isNull()) {
            return new One(
                    json, null, new Told.Skipped(1002, "Missing value for the required parameter '" + member + "'"));
        }
        OptionalLong id = Json.whole(json, member);
        return id.isPresent()
                ? new One(json, new PersonId(id.getAsLong()), null)
                : new One(json, null, Told.invalid(member, shown(given)));
    }

    /** Each once. */
    List<PersonId> leads() {
        return all.stream().map(One::lead).filter(Objects::nonNull).distinct().toList();
    }

    /** One answer for each record, in the order in which they came, with its place and, unless it is skipped, its lead. */
    List<Map<String, Object>> answers(Function<One, Told> tell) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (One one : all) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("seq", answers.size());
            switch (told(one, tell)) {
                case Told.Done done -> {
                    answer.put("status", done.status());
                    answer.put("leadId", Objects.requireNonNull(one.lead()).value());
                }
                case Told.Skipped skipped -> skip(answer, skipped);
            }
            answers.add(answer);
        }
        return answers;
    }

    static Told told(One one, Function<One, Told> tell) {
        Told problem = one.problem();
        return problem == null ? tell.apply(one) : problem;
    }

    static void skip(Map<String, Object> answer, Told.Skipped skipped) {
        answer.put("status", "skipped");
        Map<String, Object> reason = new LinkedHashMap<>();
        reason.put("code", String.valueOf(skipped.code()));
        reason.put("message", skipped.message());
        answer.put("reasons", List.of(reason));
    }

    static String shown(JsonNode value) {
        String text = value.isValueNode() ? value.asString() : Objects.requireNonNull(value.toString());
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
