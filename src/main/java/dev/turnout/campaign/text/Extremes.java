package dev.turnout.campaign.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Times so far away that nothing could reckon with them, though each is one by itself. */
final class Extremes {

    /** Ten years: longer than anybody waits. */
    private static final Duration LONGEST = Duration.ofDays(3_660);

    private static final int MOST_DAYS = 36_600;

    /** A year of other than four digits, as ISO 8601 writes one. */
    private static final Pattern FAR = Pattern.compile("[+-]\\d{4,}-.*|\\d{5,}-.*|0000-.*");

    private static final Pattern LENGTH = Pattern.compile("[+-]?P[-+.DTHMS0-9]+", Pattern.CASE_INSENSITIVE);

    private Extremes() {}

    static void check(JsonNode node, String path, Lines lines) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                String at = path + "/" + member.getKey();
                JsonNode value = member.getValue();
                boolean far = switch (member.getKey()) {
                    case "at", "from", "until", "first", "last", "startDate" ->
                        value.isString() && FAR.matcher(value.asString()).matches();
                    case "duration", "offset", "after" -> value.isNumber() || isLong(value.asString(""));
                    case "days" -> value.isIntegralNumber() && Math.abs(value.asLong()) > MOST_DAYS;
                    default -> false;
                };
                if (far) {
                    throw lines.wrong(Mistake.What.VALUE_LONG, at, member.getKey());
                }
                check(value, at, lines);
            });
        }
        int place = 0;
        if (node.isArray()) {
            for (JsonNode one : node) {
                check(one, path + "/" + place++, lines);
            }
        }
    }

    private static boolean isLong(String text) {
        if (!LENGTH.matcher(text).matches()) {
            return false;
        }
        try {
            return Duration.parse(text).abs().compareTo(LONGEST) > 0;
        } catch (DateTimeException | ArithmeticException none) {
            return true;
        }
    }
}
