package dev.turnout.campaign.text;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.turnout.campaign.list.SmartListJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Between the records and their trees: strict about what it reads, and silent about what is empty. */
final class TextJson {

    /** A list that is absent is empty, and what is in one is something. */
    private static final JsonSetter.Value NOTHING_IN_IT = JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL);

    private static final JsonMapper MAPPER = SmartListJson.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultVisibility(any -> any.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .withConfigOverride(List.class, any -> any.setNullHandling(NOTHING_IN_IT))
            .withConfigOverride(Map.class, any -> any.setNullHandling(NOTHING_IN_IT))
            .build();

    private TextJson() {}

    /** As it is stored: with what is empty. */
    static JsonNode stored(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** As a text says it: without what is absent, empty or false. */
    static ObjectNode said(Object value) {
        return (ObjectNode) pruned(stored(value));
    }

    static JsonNode pruned(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> list.add(pruned(one)));
            return list;
        }
        if (!node.isObject()) {
            return scalar(node);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            JsonNode value = pruned(member.getValue());
            if (!isNothing(value)) {
                object.set(member.getKey(), value);
            }
        });
        return object;
    }

    /** So that what says the same is equal: trees tell numbers of different widths apart. */
    private static JsonNode scalar(JsonNode node) {
        if (node.isIntegralNumber()) {
            return JsonNodeFactory.instance.numberNode(node.asLong());
        }
        return node.isString()
                ? JsonNodeFactory.instance.stringNode(YamlWriter.lines(YamlWriter.printable(node.asString())))
                : node;
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isString() && value.asString().isEmpty())
                || (value.isContainer() && value.isEmpty());
    }

    /**
     * @param path of the node in the whole text
     * @throws Unreadable when it is none of the kind
     */
    static <T> T read(JsonNode node, Class<T> as, String path, Lines lines) {
        try {
            return MAPPER.treeToValue(node, as);
        } catch (DatabindException wrong) {
            throw meaning(wrong, path, lines);
        } catch (JacksonException | IllegalArgumentException wrong) {
            throw lines.wrong(Mistake.What.TYPE_WRONG, path, last(path));
        }
    }

    private static Unreadable meaning(DatabindException wrong, String path, Lines lines) {
        String at = path
                + wrong.getPath().stream()
                        .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                        .collect(Collectors.joining());
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                lines.wrong(Mistake.What.KEY_UNKNOWN, at, unknown.getPropertyName(), known(unknown));
            case InvalidTypeIdException unknown ->
                lines.wrong(Mistake.What.KIND_UNKNOWN, at, String.valueOf(unknown.getTypeId()));
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException why ->
                lines.wrong(Mistake.What.VALUE_WRONG, at, last(at), String.valueOf(why.getMessage()));
            case DatabindException other -> lines.wrong(Mistake.What.TYPE_WRONG, at, last(at));
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
