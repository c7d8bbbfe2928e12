package dev.turnout.webinar.gotowebinar;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads GoTo's answers; lists as a stream, an item at a time, so that one of any length needs the memory of one item. */
final class Json {

    /** An item is read out of the middle of a list, so what follows it is no mistake. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * @param total how many items there are on all pages, if the answer says so
     * @param paged false for a bare array, which is the whole list
     */
    record Page(int items, @Nullable Integer total, boolean paged) {}

    private Json() {}

    /** @throws JacksonException if it is not one whole JSON object */
    static JsonNode object(InputStream in) {
        return object(in, json -> json);
    }

    /**
     * @param reading null where the object lacks what it must have
     * @throws JacksonException then, or if it is not one whole JSON object
     */
    static <T> T object(InputStream in, Function<JsonNode, @Nullable T> reading) {
        try (JsonParser parser = MAPPER.createParser(in)) {
            T read = parser.nextToken() == JsonToken.START_OBJECT ? reading.apply(tree(parser)) : null;
            if (read == null) {
                throw new StreamReadException(parser, "not the JSON object that was asked for");
            }
            return read;
        }
    }

    /**
     * Hands over each object of a list in any of GoTo's three shapes: a bare array, {@code data} with {@code total}, or
     * {@code _embedded} with {@code page}.
     *
     * @throws JacksonException if it is none of them, or not whole
     */
    static Page list(InputStream in, Consumer<JsonNode> each) {
        try (JsonParser parser = MAPPER.createParser(in)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                return new Page(items(parser, each), null, false);
            }
            if (first != JsonToken.START_OBJECT) {
                throw new StreamReadException(parser, "neither a JSON object nor an array");
            }
            return page(parser, each);
        }
    }

    private static Page page(JsonParser parser, Consumer<JsonNode> each) {
        int items = -1;
        Integer total = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("data") && value == JsonToken.START_ARRAY) {
                items = items(parser, each);
            } else if (name.equals("_embedded") && value == JsonToken.START_OBJECT) {
                items = embedded(parser, each);
            } else if (name.equals("page") && value == JsonToken.START_OBJECT) {
                total = Values.integer(tree(parser).path("totalElements"));
            } else if (name.equals("total") && value.isScalarValue()) {
                total = Values.integer(tree(parser));
            } else {
                parser.skipChildren();
            }
        }
        // A page of nothing has no list in the second shape.
        if (items < 0 && (total == null || total > 0)) {
            throw new StreamReadException(parser, "no list");
        }
        return new Page(Math.max(items, 0), total, true);
    }

    private static int embedded(JsonParser parser, Consumer<JsonNode> each) {
        int items = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                items += items(parser, each);
            } else {
                parser.skipChildren();
            }
        }
        return items;
    }

    private static int items(JsonParser parser, Consumer<JsonNode> each) {
        int items = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                each.accept(tree(parser));
                items++;
            } else {
                parser.skipChildren();
            }
        }
        return items;
    }

    private static JsonNode tree(JsonParser parser) {
        return MAPPER.readTree(parser);
    }
}
