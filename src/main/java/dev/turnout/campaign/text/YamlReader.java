package dev.turnout.campaign.text;

import dev.turnout.campaign.text.Mistake.What;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads YAML as far as a program needs it: maps with texts as keys, lists, texts, whole numbers, true, false and null.
 * What stands for something else, or for a class, is refused; a date stays the text that it was written as.
 */
final class YamlReader {

    static final int MOST_CHARACTERS = 1_000_000;

    private static final int DEEPEST = 30;
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Integer> lines = new HashMap<>();

    private YamlReader() {}

    record Parsed(ObjectNode root, Lines lines) {}

    /** @throws Unreadable when it is none */
    static Parsed read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw Unreadable.at(What.TOO_LARGE, 0, Integer.toString(MOST_CHARACTERS));
        }
        try {
            check(text);
            return new YamlReader().parsed(text);
        } catch (MarkedYAMLException wrong) {
            Mark mark = wrong.getProblemMark();
            throw Unreadable.at(What.NOT_YAML, mark == null ? 0 : mark.getLine() + 1, said(wrong.getProblem()));
        } catch (YAMLException wrong) {
            throw Unreadable.at(What.NOT_YAML, 0, said(wrong.getMessage()));
        }
    }

    private static Yaml yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_CHARACTERS);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setMaxAliasesForCollections(0);
        limits.setTagInspector(tag -> false);
        return new Yaml(limits);
    }

    /** Before anything is built of it. */
    private static void check(String text) {
        int line = 1;
        int depth = 0;
        try {
            for (Event event : yaml().parse(new StringReader(text))) {
                line = event.getStartMark().getLine() + 1;
                if (event instanceof AliasEvent) {
                    throw Unreadable.at(What.ALIAS, line);
                }
                if (isTagged(event)) {
                    throw Unreadable.at(What.TAG, line);
                }
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    throw Unreadable.at(What.TOO_DEEP, line);
                }
            }
        } catch (IllegalArgumentException escape) {
            // By this the library ends at a broken escape.
            throw Unreadable.at(What.NOT_YAML, line, "\\u, \\U, \\x");
        }
    }

    private static boolean isTagged(Event event) {
        return event instanceof CollectionStartEvent start
                ? start.getTag() != null
                : event instanceof ScalarEvent scalar && scalar.getTag() != null;
    }

    private static String said(@Nullable String problem) {
        return Objects.requireNonNullElse(problem, "").lines().findFirst().orElse("");
    }

    private Parsed parsed(String text) {
        Node root = yaml().compose(new StringReader(text));
        if (!(root instanceof MappingNode map)) {
            throw Unreadable.at(What.VERSION, 1);
        }
        return new Parsed(object(map, ""), new Lines(Map.copyOf(lines)));
    }

    private JsonNode node(Node node, String path) {
        lines.put(path, line(node));
        return switch (node) {
            case MappingNode map -> object(map, path);
            case SequenceNode list -> {
                ArrayNode array = NODES.arrayNode();
                for (Node one : list.getValue()) {
                    array.add(node(one, path + "/" + array.size()));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw Unreadable.at(What.NOT_YAML, line(node), "");
        };
    }

    private ObjectNode object(MappingNode map, String path) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple tuple : map.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw Unreadable.at(What.NOT_YAML, line(tuple.getKeyNode()), "");
            }
            String name = YamlWriter.printable(key.getValue());
            if (object.has(name)) {
                throw Unreadable.at(What.KEY_TWICE, line(key), name);
            }
            String at = path + "/" + name;
            object.set(name, node(tuple.getValueNode(), at));
            lines.put(at, line(key));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = YamlWriter.printable(scalar.getValue());
        if (!scalar.isPlain()) {
            return NODES.stringNode(text);
        }
        if (NOTHING.matcher(text).matches()) {
            return NODES.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return NODES.booleanNode(text.equals("true"));
        }
        return WHOLE.matcher(text).matches() ? NODES.numberNode(Long.parseLong(text)) : NODES.stringNode(text);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
