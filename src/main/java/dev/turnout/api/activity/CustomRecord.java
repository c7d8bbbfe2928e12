package dev.turnout.api.activity;

import dev.turnout.activity.What;
import dev.turnout.activity.custom.Attribute;
import dev.turnout.activity.custom.AttributeType;
import dev.turnout.activity.custom.CustomType;
import dev.turnout.activity.custom.Definition;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.person.DataType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One activity that a caller brings, checked against its type; pure.
 *
 * @param lead 0 where there is a problem
 * @param what absent where there is one
 */
record CustomRecord(long lead, What.@Nullable CustomActivity what, Told.@Nullable Skipped problem) {

    private static final String LEAD = "leadId";
    private static final String DATE = "activityDate";
    private static final String TYPE = "activityTypeId";
    private static final String PRIMARY = "primaryAttributeValue";
    private static final String ATTRIBUTES = "attributes";
    private static final int MOST_BYTES = 65_536;

    /** Fields that every lead has have lower ids, and are not read by their type. */
    private static final int CUSTOM_FIELD = 1_001;

    /** Between these a year has four digits. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static CustomRecord of(ObjectNode given, Map<Long, CustomType> types) {
        Optional<Told.Skipped> missing = Stream.of(LEAD, DATE, TYPE, PRIMARY)
                .filter(member -> Json.text(given, member).orElse("").isBlank())
                .map(Told::missing)
                .findFirst();
        if (missing.isPresent()) {
            return skipped(missing.get());
        }
        OptionalLong lead = Json.whole(given, LEAD);
        if (lead.isEmpty()) {
            return skipped(Told.invalid(LEAD, given.get(LEAD)));
        }
        OptionalLong type = Json.whole(given, TYPE);
        if (type.isEmpty()) {
            return skipped(Told.invalid(TYPE, given.get(TYPE)));
        }
        CustomType known = types.get(type.getAsLong());
        Definition approved = known == null ? null : known.approved();
        return approved == null
                ? skipped(new Told.Skipped(1013, "Activity type '" + type.getAsLong() + "' not found"))
                : of(given, lead.getAsLong(), type.getAsLong(), approved);
    }

    private static CustomRecord of(ObjectNode given, long lead, long type, Definition approved) {
        Optional<Instant> on = Json.text(given, DATE)
                .flatMap(WireTimes::parse)
                .filter(at -> !at.isBefore(EARLIEST) && at.isBefore(LATEST));
        if (on.isEmpty()) {
            return skipped(Told.invalid(DATE, given.get(DATE)));
        }
        Optional<String> primary = approved.primary()
                .flatMap(attribute ->
                        field(attribute).normal(Json.text(given, PRIMARY).orElse("")));
        if (primary.isEmpty()) {
            return skipped(Told.invalid(PRIMARY, given.get(PRIMARY)));
        }
        JsonNode attributes = given.path(ATTRIBUTES);
        if (!attributes.isArray() && !attributes.isNull() && !attributes.isMissingNode()) {
            return skipped(Told.invalid(ATTRIBUTES, attributes));
        }
        if (Objects.requireNonNull(attributes.toString()).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return skipped(new Told.Skipped(1049, "Attributes array too long"));
        }
        Map<Attribute, Object> values = new HashMap<>();
        for (JsonNode one : attributes) {
            Optional<Told.Skipped> problem = read(one, approved, values);
            if (problem.isPresent()) {
                return skipped(problem.get());
            }
        }
        return new CustomRecord(
                lead,
                new What.CustomActivity(type, approved.name(), on.get(), primary.get(), inOrder(approved, values)),
                null);
    }

    private static CustomRecord skipped(Told.Skipped problem) {
        return new CustomRecord(0, null, problem);
    }

    /** What is empty is left out. */
    private static Optional<Told.Skipped> read(JsonNode given, Definition approved, Map<Attribute, Object> into) {
        String name = Json.text(given, "apiName")
                .or(() -> Json.text(given, "name"))
                .orElse("")
                .strip();
        Attribute attribute = approved.secondary().stream()
                .filter(one ->
                        one.apiName().equalsIgnoreCase(name) || one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
        if (attribute == null) {
            return Optional.of(new Told.Skipped(1006, "Field '" + Told.shown(name) + "' not found"));
        }
        JsonNode value = given.path("value");
        String text = Json.text(given, "value").orElse("");
        if (value.isNull() || value.isMissingNode() || (value.isValueNode() && text.isBlank())) {
            return Optional.empty();
        }
        Object read = value.isValueNode() ? field(attribute).json(text) : null;
        if (read == null) {
            return Optional.of(Told.invalid(attribute.apiName(), value));
        }
        into.put(attribute, read);
        return Optional.empty();
    }

    private static List<What.CustomActivity.Attribute> inOrder(Definition approved, Map<Attribute, Object> values) {
        return approved.secondary().stream()
                .flatMap(attribute -> Stream.ofNullable(values.get(attribute))
                        .map(value -> new What.CustomActivity.Attribute(attribute.name(), value)))
                .toList();
    }

    /** As a field of that type would take it. */
    private static LeadField field(Attribute attribute) {
        String type = attribute.type() == AttributeType.LINK
                ? DataType.URL.stored()
                : attribute.type().wire();
        int length = DataType.named(type).orElse(DataType.STRING).length();
        return new LeadField(CUSTOM_FIELD, attribute.apiName(), attribute.name(), type, length, true, "");
    }
}
