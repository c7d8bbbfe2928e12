package dev.turnout.campaign.text;

import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a text says less than what is stored. A smart list takes who matches {@code all} filters unless it says
 * otherwise; something happened at least once; a step without choices is what it does. Headers of a webhook hold keys of
 * the other side, so a text has their names alone.
 */
final class Shapes {

    private static final String OFTEN = "often";
    private static final Set<String> COUNTED =
            Set.of("program-status-was-changed", "was-sent-email", "clicked-link", "filled-out-form");

    /** Where it does not matter nothing is said, so that it must not be reached has a word of its own. */
    private static final String SUCCESS = "success";

    private static final String REACHED = "reached";
    private static final String NOT_REACHED = "not reached";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Shapes() {}

    static void shorten(ObjectNode said) {
        JsonNode logic = said.get("logic");
        if (logic != null && logic.isObject()) {
            String kind = logic.path("kind").asString("");
            said.remove("logic");
            if (!kind.equals("all")) {
                ObjectNode shown = NODES.objectNode();
                shown.put(
                        "match", kind.equals("any") ? kind : logic.path("text").asString(""));
                shown.setAll(said);
                said.removeAll();
                said.setAll(shown);
            }
        }
        JsonNode often = said.get(OFTEN);
        if (often != null && often.size() == 1 && often.path("atLeast").asInt(0) == 1) {
            said.remove(OFTEN);
        }
        JsonNode success = said.get(SUCCESS);
        if (success != null && success.isBoolean()) {
            said.put(SUCCESS, success.asBoolean() ? REACHED : NOT_REACHED);
        }
        JsonNode headers = said.get("headers");
        if (headers != null && headers.isObject()) {
            ArrayNode names = NODES.arrayNode();
            TreeMap<String, JsonNode> sorted = new TreeMap<>();
            headers.properties().forEach(header -> sorted.put(header.getKey(), header.getValue()));
            sorted.keySet().forEach(names::add);
            said.set("headers", names);
        }
        if (said.has("otherwise") && said.path("choices").isEmpty()) {
            JsonNode step = said.get("otherwise");
            said.removeAll();
            said.setAll((ObjectNode) step);
        }
    }

    /** A smart list as it is stored. */
    static ObjectNode list(ObjectNode said) {
        JsonNode match = said.remove("match");
        String text = match == null ? "all" : match.asString("");
        ObjectNode logic = NODES.objectNode();
        if (text.equals("all") || text.equals("any")) {
            logic.put("kind", text);
        } else {
            logic.put("kind", "advanced").put("text", text);
        }
        said.set("logic", logic);
        return said;
    }

    /** A filter as it is stored, but for its names. */
    static void lengthen(ObjectNode said) {
        String success = said.path(SUCCESS).asString("");
        if (success.equals(REACHED) || success.equals(NOT_REACHED)) {
            said.put(SUCCESS, success.equals(REACHED));
        }
        String kind = said.path("kind").asString("");
        if (!said.has(OFTEN) && COUNTED.contains(kind)) {
            said.set(OFTEN, NODES.objectNode().put("atLeast", 1));
        }
    }
}
