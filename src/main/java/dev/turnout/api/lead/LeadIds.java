package dev.turnout.api.lead;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The leads that a call names, by records {@code {"id": 1}} or by the parameter {@code id}, once or many times. A record
 * that names none is skipped, and stops no other.
 */
public record LeadIds(List<One> records) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What there is to tell of a lead, and the record that names it. */
    public interface Teller extends BiFunction<PersonId, ObjectNode, Told> {}

    /** @param problem there when the lead is not */
    public record One(
            ObjectNode json,
            @Nullable PersonId lead,
            @Nullable Told problem) {}

    static LeadIds of(Call call) {
        LeadIds ids = call.params().has("id")
                ? new LeadIds(call.params().ids("id").stream()
                        .map(id -> new One(JSON.createObjectNode(), new PersonId(id), null))
                        .toList())
                : of(call.input(), "id");
        if (ids.records.isEmpty()) {
            throw WireTrouble.missing("id");
        }
        if (ids.records.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(
                    1003,
                    "The call names " + ids.records.size() + " leads; at most " + Call.MOST_RECORDS + " are taken");
        }
        return ids;
    }

    /** @param member which member of each record is the lead's id */
    public static LeadIds of(List<ObjectNode> input, String member) {
        return new LeadIds(input.stream().map(json -> one(json, member)).toList());
    }

    private static One one(ObjectNode json, String member) {
        if (json.path(member).isNull() || json.path(member).isMissingNode()) {
            return new One(json, null, Told.missing(member));
        }
        OptionalLong id = Json.whole(json, member);
        return id.isPresent()
                ? new One(json, new PersonId(id.getAsLong()), null)
                : new One(json, null, Told.invalid(member, json.get(member)));
    }

    /** Each once. */
    public List<PersonId> all() {
        return records.stream()
                .map(One::lead)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** One answer for each record, in the order in which they came. */
    public List<Map<String, Object>> answers(Teller tell) {
        return records.stream()
                .map(one -> told(one, tell)
                        .answer("id", one.lead() == null ? null : one.lead().value()))
                .toList();
    }

    /** Like {@link #answers}, each with its place and, unless it is skipped, its lead under another name. */
    public List<Map<String, Object>> numbered(Teller tell) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (One one : records) {
            Told told = told(one, tell);
            Map<String, Object> answer = new LinkedHashMap<>(told.answer("seq", answers.size()));
            if (told instanceof Told.Done && one.lead() != null) {
                answer.put("leadId", one.lead().value());
            }
            answers.add(answer);
        }
        return answers;
    }

    private static Told told(One one, Teller tell) {
        return one.lead() == null ? Objects.requireNonNull(one.problem()) : tell.apply(one.lead(), one.json());
    }
}
