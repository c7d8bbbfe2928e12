package dev.turnout.api.activity;

import dev.turnout.activity.custom.Attribute;
import dev.turnout.activity.custom.Definition;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What callers ask of the attributes of a custom type; pure. One that cannot be done refuses the call. */
final class AttributeEdits {

    private AttributeEdits() {}

    static List<ObjectNode> given(ObjectNode body) {
        JsonNode attributes = body.path("attributes");
        List<ObjectNode> given = new ArrayList<>();
        attributes.forEach(one -> {
            if (one instanceof ObjectNode object) {
                given.add(object);
            }
        });
        if (!attributes.isArray() || given.isEmpty() || given.size() < attributes.size()) {
            throw WireTrouble.missing("attributes");
        }
        return given;
    }

    static Definition added(Definition before, List<ObjectNode> given) {
        List<Attribute> attributes = new ArrayList<>(before.attributes());
        for (ObjectNode one : given) {
            Attribute attribute = CustomTypeWire.attribute(one, null, primary(one, false));
            if (attributes.stream().anyMatch(called(attribute.apiName()))) {
                throw CustomTypeWire.taken(attribute.apiName());
            }
            CustomTypeWire.required(one, "dataType");
            attributes.add(attribute);
        }
        return checked(before.with(attributes));
    }

    static Definition changed(Definition before, List<ObjectNode> given) {
        List<Attribute> attributes = new ArrayList<>(before.attributes());
        for (ObjectNode one : given) {
            int place = place(attributes, one);
            Attribute old = attributes.get(place);
            attributes.set(place, CustomTypeWire.attribute(one, old, primary(one, old.primary())));
        }
        return checked(before.with(attributes));
    }

    static Definition removed(Definition before, List<ObjectNode> given) {
        List<Attribute> attributes = new ArrayList<>(before.attributes());
        for (ObjectNode one : given) {
            attributes.remove(place(attributes, one));
        }
        return before.with(attributes);
    }

    private static int place(List<Attribute> attributes, ObjectNode named) {
        String apiName = CustomTypeWire.required(named, "apiName");
        for (int place = 0; place < attributes.size(); place++) {
            if (called(apiName).test(attributes.get(place))) {
                return place;
            }
        }
        throw WireTrouble.of(1013, "Attribute '" + Told.shown(apiName) + "' not found");
    }

    private static Predicate<Attribute> called(String apiName) {
        return attribute -> attribute.apiName().equalsIgnoreCase(apiName);
    }

    private static boolean primary(ObjectNode given, boolean otherwise) {
        return Json.text(given, "isPrimary")
                .map(said -> said.equalsIgnoreCase("true"))
                .orElse(otherwise);
    }

    private static Definition checked(Definition after) {
        if (after.attributes().stream().filter(Attribute::primary).count() > 1) {
            throw WireTrouble.of(1003, "There is a primary attribute; set its isPrimary to false first");
        }
        if (after.secondary().size() > Definition.MOST_SECONDARY) {
            throw WireTrouble.of(
                    1028, "A custom activity type has at most " + Definition.MOST_SECONDARY + " secondary attributes");
        }
        return after;
    }
}
