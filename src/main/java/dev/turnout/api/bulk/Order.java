package dev.turnout.api.bulk;

import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a caller orders, as it was given; reading what is missing or wrong refuses it. */
record Order(JsonNode body) {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(31);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @param until not within it */
    record Window(Instant from, Instant until) {}

    /** Each once, in this order; empty when there are none. */
    Set<String> fields() {
        return new LinkedHashSet<>(texts(body, "fields"));
    }

    ObjectNode filter() {
        if (!(body.get("filter") instanceof ObjectNode filter) || filter.isEmpty()) {
            throw WireTrouble.missing("filter");
        }
        return filter;
    }

    boolean filters(String name) {
        JsonNode value = filter().get(name);
        return value != null && !value.isNull();
    }

    Optional<String> filterText(String name) {
        return Json.text(filter(), name).filter(text -> !text.isBlank());
    }

    List<Long> filterIds(String name) {
        return texts(filter(), name).stream().map(Params::id).distinct().toList();
    }

    List<String> filterTexts(String name) {
        return texts(filter(), name);
    }

    Window window(String name) {
        JsonNode given = filter().get(name);
        if (!(given instanceof ObjectNode window)) {
            throw WireTrouble.invalid(name, String.valueOf(given));
        }
        Instant from = time(window, "startAt").orElseThrow(() -> WireTrouble.missing("startAt"));
        Instant until = time(window, "endAt").orElse(from.plus(LONGEST_WINDOW));
        if (until.isBefore(from)) {
            throw WireTrouble.of(1003, "endAt of '" + name + "' is before its startAt");
        }
        if (Duration.between(from, until).compareTo(LONGEST_WINDOW) > 0) {
            throw WireTrouble.of(1003, "The window of '" + name + "' is longer than 31 days");
        }
        return new Window(from, until);
    }

    /** What the column of this field is called in the file. */
    String header(String field) {
        return body.get("columnHeaderNames") instanceof ObjectNode names
                ? Json.text(names, field).orElse(field)
                : field;
    }

    private static Optional<Instant> time(ObjectNode window, String name) {
        return Json.text(window, name)
                .filter(text -> !text.isBlank())
                .map(text -> WireTimes.parse(text)
                        .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST))
                        .orElseThrow(() -> WireTrouble.invalid(name, text)));
    }

    /** An array of texts, or one text for one. */
    private static List<String> texts(JsonNode object, String name) {
        JsonNode given = object.get(name);
        List<String> texts = new ArrayList<>();
        if (given == null || given.isNull()) {
            return texts;
        }
        if (given.isObject()) {
            throw WireTrouble.wrongType(name, "Array");
        }
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            if (!one.isValueNode() || one.isNull()) {
                throw WireTrouble.wrongType(name, "Array");
            }
            texts.add(one.asString().replace("\0", ""));
        }
        return texts;
    }
}
