package dev.turnout.api.lead;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The leads that a call names, by records {@code {"id": 1}} or by the parameter {@code id}, once or many times. A record
 * that names none is skipped.
 */
record LeadIds(List<One> records) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param problem there when the id is not */
    record One(ObjectNode json, @Nullable Long id, @Nullable Told problem) {}

    static LeadIds of(Call call) {
        return new LeadIds(
                        call.params().has("id")
                                ? call.params().ids("id").stream()
                                        .map(id -> new One(JSON.createObjectNode(), id, null))
                                        .toList()
                                : call.input().stream().map(LeadIds::one).toList())
                .checked();
    }

    private LeadIds checked() {
        if (records.isEmpty()) {
            throw WireTrouble.missing("id");
        }
        if (records.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(
                    1003, "The call names " + records.size() + " leads; at most " + Call.MOST_RECORDS + " are taken");
        }
        return this;
    }

    private static One one(ObjectNode json) {
        if (json.path("id").isNull() || json.path("id").isMissingNode()) {
            return new One(json, null, Told.missing("id"));
        }
        OptionalLong id = Json.whole(json, "id");
        return id.isPresent()
                ? new One(json, id.getAsLong(), null)
                : new One(json, null, Told.invalid("id", json.get("id")));
    }

    /** Each once. */
    List<Long> all() {
        List<Long> ids = new ArrayList<>();
        for (One one : records) {
            if (one.id() != null) {
                ids.add(one.id());
            }
        }
        return ids.stream().distinct().toList();
    }

    /** One answer for each record, in the order in which they came. */
    List<Map<String, Object>> answers(BiFunction<Long, ObjectNode, Told> tell) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (One one : records) {
            Long id = one.id();
            Told told = id == null
                    ? (one.problem() == null ? Told.missing("id") : one.problem())
                    : tell.apply(id, one.json());
            answers.add(told.answer("id", id));
        }
        return answers;
    }
}
