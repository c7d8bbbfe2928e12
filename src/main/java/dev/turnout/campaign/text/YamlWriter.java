package dev.turnout.campaign.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.reader.StreamReader;
import tools.jackson.databind.JsonNode;

/** Writes YAML so that it is read easily and that a small change is a small difference: texts of several lines as they are. */
final class YamlWriter {

    private YamlWriter() {}

    /** Ends with the end of a line. */
    static String write(JsonNode node) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(plain(node));
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(printable(member.getKey()), plain(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(one -> list.add(plain(one)));
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        return node.isBoolean()
                ? (Object) node.asBoolean()
                : node.isIntegralNumber() ? (Object) node.asLong() : lines(printable(node.asString()));
    }

    /** Of several lines: ends of one character, no blanks before them, no tabs; with them YAML cannot show lines as lines. */
    static String lines(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? text
                : text.replace("\r\n", "\n")
                        .replace('\r', '\n')
                        .replace("\t", "    ")
                        .replaceAll(" +(?=\n|\\z)", "");
    }

    /** Without the control characters and halves of characters that no YAML holds. */
    static String printable(String text) {
        return StreamReader.isPrintable(text)
                ? text
                : text.codePoints()
                        .filter(StreamReader::isPrintable)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
