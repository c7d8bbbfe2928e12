package dev.turnout.webinar.on24;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads ON24's answers as a stream, an item at a time, so that a list of any length needs the memory of one item. An
 * item is the scalars of an object as text, by lower-case name; nested arrays (polls, questions) are skipped unread.
 */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * @param pages how many pages there are, if the answer says so
     * @param total how many items there are in all, if the answer says so
     */
    record Page(
            int items, @Nullable Integer pages, @Nullable Integer total) {}

    private Json() {}

    /** @throws JacksonException if it is not one whole JSON object */
    static Map<String, String> object(InputStream in) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            begin(parser);
            return scalars(parser);
        }
    }

    /**
     * Hands over each object of the array {@code list}.
     *
     * @throws JacksonException if it is not one whole JSON object with that list
     */
    static Page list(InputStream in, String list, Consumer<Map<String, String>> each) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            begin(parser);
            int items = -1;
            Map<String, String> head = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName().toLowerCase(Locale.ROOT);
                JsonToken value = parser.nextToken();
                if (name.equals(list) && value == JsonToken.START_ARRAY) {
                    items = items(parser, each);
                } else {
                    keep(parser, value, name, head);
                }
            }
            Integer total = Figures.integer(head.get("total" + list));
            if (items < 0 && (total == null || total > 0)) {
                throw new StreamReadException(parser, "no list of " + list);
            }
            return new Page(Math.max(items, 0), Figures.integer(head.get("pagecount")), total);
        }
    }

    private static void begin(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new StreamReadException(parser, "not a JSON object");
        }
    }

    private static int items(JsonParser parser, Consumer<Map<String, String>> each) {
        int items = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                each.accept(scalars(parser));
                items++;
            } else {
                parser.skipChildren();
            }
        }
        return items;
    }

    /** Stands on the object's start, and leaves on its end. */
    private static Map<String, String> scalars(JsonParser parser) {
        Map<String, String> scalars = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName().toLowerCase(Locale.ROOT);
            keep(parser, parser.nextToken(), name, scalars);
        }
        return scalars;
    }

    private static void keep(JsonParser parser, JsonToken value, String name, Map<String, String> into) {
        if (value.isStructStart()) {
            parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
            into.put(name, parser.getString());
        }
    }
}
