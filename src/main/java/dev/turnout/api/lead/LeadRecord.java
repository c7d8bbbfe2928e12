package dev.turnout.api.lead;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record of a write, checked against the fields' types; one bad value spoils the record.
 *
 * @param fields by the names that people's room knows, null where the record empties one
 * @param subscribed absent where the record does not say
 * @param lookup the value of the field by which people are told apart, absent where the record has none
 * @param problem absent when all is well
 */
record LeadRecord(
        Map<String, @Nullable String> fields,
        @Nullable Boolean subscribed,
        @Nullable String lookup,
        Told.@Nullable Skipped problem) {

    static final String EMAIL = "email";
    static final String ID = "id";

    private static final String UNSUBSCRIBED = "unsubscribed";

    static LeadRecord of(ObjectNode json, LeadField lookupField, Map<String, LeadField> fields) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        Boolean subscribed = null;
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            LeadField field = fields.get(member.getKey());
            Optional<Told.Skipped> problem = problem(member.getKey(), field, member.getValue(), lookupField);
            if (problem.isPresent()) {
                return skipped(problem.get());
            }
            if (field == null || field.name().equals(ID)) {
                continue;
            }
            String value = value(requireNonNull(field), member.getValue()).orElse(null);
            if (field.name().equals(UNSUBSCRIBED)) {
                subscribed = !Boolean.parseBoolean(value);
            } else {
                values.put(field.stored(), value);
            }
        }
        return new LeadRecord(values, subscribed, lookup(json, lookupField, values), null);
    }

    static LeadRecord skipped(Told.Skipped problem) {
        return new LeadRecord(Map.of(), null, null, problem);
    }

    private static @Nullable String lookup(
            ObjectNode json, LeadField lookupField, Map<String, @Nullable String> values) {
        if (!lookupField.name().equals(ID)) {
            return values.get(lookupField.stored());
        }
        return json.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(ID))
                .flatMap(member -> Json.whole(json, member.getKey()).stream().boxed())
                .map(String::valueOf)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Told.Skipped> problem(
            String name, @Nullable LeadField field, JsonNode value, LeadField lookupField) {
        if (field == null) {
            return Optional.of(new Told.Skipped(1006, "Field '" + Told.shown(name) + "' not found"));
        }
        if (field.name().equals(ID)) {
            boolean fits = value.isNull() || (lookupField.name().equals(ID) && isWhole(value));
            return fits ? Optional.empty() : Optional.of(Told.invalid(ID, value));
        }
        if (!field.updateable()) {
            return Optional.of(new Told.Skipped(1003, "Field '" + field.name() + "' cannot be written"));
        }
        boolean empties = empties(value);
        boolean fits = empties
                // Nobody is without an address.
                ? !field.name().equals(EMAIL)
                : value(field, value).isPresent();
        return fits ? Optional.empty() : Optional.of(Told.invalid(field.name(), value));
    }

    private static boolean isWhole(JsonNode value) {
        try {
            Long.parseLong(value.isValueNode() ? value.asString().strip() : "");
            return true;
        } catch (NumberFormatException other) {
            return false;
        }
    }

    private static boolean empties(JsonNode value) {
        return value.isNull() || (value.isString() && plain(value).isEmpty());
    }

    /** Nothing for what empties the field, and for what does not fit. */
    private static Optional<String> value(LeadField field, JsonNode value) {
        return !value.isValueNode() || empties(value) ? Optional.empty() : field.normal(plain(value));
    }

    /** PostgreSQL's text cannot hold the NUL character. */
    private static String plain(JsonNode value) {
        return value.asString().replace("\0", "").strip();
    }
}
