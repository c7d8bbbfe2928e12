package dev.turnout.api.activity;

import dev.turnout.activity.custom.Attribute;
import dev.turnout.activity.custom.AttributeType;
import dev.turnout.activity.custom.CustomType;
import dev.turnout.activity.custom.Definition;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Custom types as callers write them, and as they are told; pure. */
final class CustomTypeWire {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private CustomTypeWire() {}

    static Map<String, Object> listed(CustomType type, Definition shown) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", type.id());
        told.put("apiName", type.apiName());
        told.put("name", shown.name());
        told.put("description", shown.description() == null ? "" : shown.description());
        told.put("triggerName", shown.triggerName());
        told.put("filterName", shown.filterName());
        told.put("createdAt", WireTimes.lead(type.createdAt()));
        told.put("updatedAt", WireTimes.lead(type.updatedAt()));
        told.put("status", status(type));
        return told;
    }

    static Map<String, Object> described(CustomType type, Definition shown) {
        Map<String, Object> told = listed(type, shown);
        shown.primary().ifPresent(primary -> told.put("primaryAttribute", attribute(primary)));
        told.put(
                "attributes",
                shown.secondary().stream().map(CustomTypeWire::attribute).toList());
        return told;
    }

    private static String status(CustomType type) {
        if (type.approved() == null) {
            return "draft";
        }
        return type.draft() == null ? "approved" : "approved with draft";
    }

    private static Map<String, Object> attribute(Attribute attribute) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("apiName", attribute.apiName());
        told.put("name", attribute.name());
        told.put("description", attribute.description() == null ? "" : attribute.description());
        told.put("dataType", attribute.type().wire());
        return told;
    }

    static Definition definition(ObjectNode given) {
        return new Definition(
                required(given, "name"),
                text(given, "description", LONGEST_DESCRIPTION).orElse(null),
                required(given, "triggerName"),
                required(given, "filterName"),
                List.of(primary(given, null).orElseThrow(() -> WireTrouble.missing("primaryAttribute"))));
    }

    /** What is not given stays as it is. */
    static Definition changed(Definition before, ObjectNode given) {
        List<Attribute> attributes = new ArrayList<>(before.attributes());
        primary(given, before.primary().orElse(null)).ifPresent(primary -> {
            attributes.removeIf(Attribute::primary);
            if (attributes.stream().anyMatch(other -> other.apiName().equalsIgnoreCase(primary.apiName()))) {
                throw taken(primary.apiName());
            }
            attributes.addFirst(primary);
        });
        return new Definition(
                text(given, "name", LONGEST_NAME).orElse(before.name()),
                given.has("description")
                        ? text(given, "description", LONGEST_DESCRIPTION).orElse(null)
                        : before.description(),
                text(given, "triggerName", LONGEST_NAME).orElse(before.triggerName()),
                text(given, "filterName", LONGEST_NAME).orElse(before.filterName()),
                attributes);
    }

    private static Optional<Attribute> primary(ObjectNode given, @Nullable Attribute before) {
        if (!(given.get("primaryAttribute") instanceof ObjectNode primary)) {
            return Optional.empty();
        }
        boolean same = before != null && apiName(primary).equalsIgnoreCase(before.apiName());
        return Optional.of(attribute(primary, same ? before : null, true));
    }

    /**
     * @param before what it was; absent for one that is new
     * @param primary where the caller does not say
     */
    static Attribute attribute(ObjectNode given, @Nullable Attribute before, boolean primary) {
        AttributeType type = text(given, "dataType", LONGEST_NAME)
                .map(name ->
                        AttributeType.named(name).orElseThrow(() -> WireTrouble.invalid("dataType", Told.shown(name))))
                .orElse(before == null ? AttributeType.STRING : before.type());
        Optional<String> name = text(given, "name", LONGEST_NAME);
        String description = text(given, "description", LONGEST_DESCRIPTION).orElse(null);
        return new Attribute(
                before == null ? apiName(given) : before.apiName(),
                name.orElseGet(() -> before == null ? required(given, "name") : before.name()),
                before == null || given.has("description") ? description : before.description(),
                type,
                primary);
    }

    static String apiName(ObjectNode given) {
        String name = required(given, "apiName");
        if (!CustomType.isName(name)) {
            throw WireTrouble.invalid("apiName", Told.shown(name));
        }
        return name;
    }

    static String required(ObjectNode given, String member) {
        return text(given, member, LONGEST_NAME).orElseThrow(() -> WireTrouble.missing(member));
    }

    private static Optional<String> text(JsonNode given, String member, int longest) {
        Optional<String> text = Json.text(given, member).map(String::strip).filter(one -> !one.isEmpty());
        text.filter(one -> one.length() > longest).ifPresent(tooLong -> {
            throw WireTrouble.of(1003, member + " has more than " + longest + " characters");
        });
        return text;
    }

    static WireTrouble taken(String attribute) {
        return WireTrouble.of(1017, "Attribute '" + attribute + "' already exists");
    }
}
