package dev.turnout.api.asset;

import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Lenient;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.program.asset.Cost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parameters that several of the asset calls take. */
final class Given {

    private static final int LONGEST_NAME = 255;
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("3000-01-01T00:00:00Z");

    private Given() {}

    /** One page of a list that is paged by numbers. */
    record Page(int offset, int most) {

        static Page of(Params params) {
            return new Page(params.number("offset", 0, 0, Integer.MAX_VALUE), params.number("maxReturn", 20, 1, 200));
        }
    }

    static WireTrouble missing(Params params, String name) {
        return params.has(name) ? WireTrouble.of(701, name + " cannot be blank") : WireTrouble.missing(name);
    }

    static String required(Params params, String name) {
        return params.text(name).orElseThrow(() -> missing(params, name));
    }

    /** @return nothing when it is absent; an empty one is refused, and so is one of more than 255 characters */
    static Optional<String> name(Params params, String name) {
        return params.has(name) ? Optional.of(requiredName(params, name)) : Optional.empty();
    }

    static String requiredName(Params params, String name) {
        return fitting(name, required(params, name));
    }

    private static String fitting(String what, String text) {
        if (text.length() > LONGEST_NAME) {
            throw WireTrouble.of(
                    709, what + " has " + text.length() + " characters; at most " + LONGEST_NAME + " are taken");
        }
        return text;
    }

    /** An empty one is no absent one. */
    static Optional<String> description(Call call) {
        Params params = call.params();
        return params.has("description")
                ? Optional.of(params.text("description").orElse(""))
                : Optional.empty();
    }

    static Optional<Instant> instant(Params params, String name) {
        return params.text(name)
                .map(text -> WireTimes.parse(text)
                        .filter(at -> at.isAfter(FIRST) && at.isBefore(LAST))
                        .orElseThrow(() -> WireTrouble.of(704, "Invalid date '" + text + "' for " + name)));
    }

    static Map<String, String> tags(Params params) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map<String, Object> tag : Lenient.objects(params, "tags")) {
            tags.put(member(tag, "tags", "tagType"), member(tag, "tags", "tagValue"));
        }
        return tags;
    }

    static List<Cost> costs(Params params) {
        return Lenient.objects(params, "costs").stream().map(Given::cost).toList();
    }

    private static Cost cost(Map<String, Object> cost) {
        String amount = member(cost, "costs", "cost");
        String day = member(cost, "costs", "startDate");
        try {
            LocalDate start = LocalDate.parse(day);
            if (!amount.matches("\\d{1,15}")) {
                throw WireTrouble.wrongType(amount, "Integer");
            }
            return new Cost(
                    start,
                    Long.parseLong(amount),
                    Lenient.text(cost, "note").filter(note -> !note.isEmpty()).orElse(null));
        } catch (DateTimeParseException unreadable) {
            throw WireTrouble.of(704, "Invalid date '" + day + "' for costs");
        }
    }

    private static String member(Map<String, Object> object, String list, String member) {
        return Lenient.text(object, member)
                .filter(text -> !text.isEmpty())
                .map(text -> fitting(member, text))
                .orElseThrow(() -> WireTrouble.of(701, list + "." + member + " cannot be blank"));
    }
}
