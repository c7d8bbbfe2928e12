package dev.turnout.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** A text taken apart once, to be put together for each reader. */
record Segments(List<Segment> parts) {

    /** Text as it is, or a token, never both. */
    record Segment(String text, @Nullable Token token) {}

    Segments {
        parts = List.copyOf(parts);
    }

    static Segments of(String text) {
        return read(text, written -> written);
    }

    /** Of HTML: in what a token says of itself, characters may be written as entities. */
    static Segments ofHtml(String html) {
        return read(html, written -> Parser.unescapeEntities(written, false));
    }

    private static Segments read(String text, Function<String, String> unescape) {
        List<Segment> parts = new ArrayList<>();
        Matcher tokens = Token.SHAPE.matcher(text);
        int from = 0;
        while (tokens.find()) {
            parts.add(new Segment(text.substring(from, tokens.start()), null));
            parts.add(new Segment("", Token.of(unescape.apply(tokens.group(1)))));
            from = tokens.end();
        }
        parts.add(new Segment(text.substring(from), null));
        return new Segments(parts);
    }

    Stream<Token> tokens() {
        return parts.stream().map(Segment::token).filter(java.util.Objects::nonNull);
    }

    /** Whether it is an address of Turnout's own. */
    boolean startsWithOwnLink() {
        return tokens().findFirst().filter(Token::isOwnLink).isPresent()
                && parts.getFirst().text().replaceFirst("^https?://", "").isBlank();
    }

    String put(Function<Token, String> values, Place place) {
        StringBuilder text = new StringBuilder();
        for (Segment part : parts) {
            Token token = part.token();
            text.append(token == null ? part.text() : escaped(values.apply(token), place, isWhole(text, token)));
        }
        return text.toString();
    }

    /** Whether a value here is an address, not a part of one: authors write https:// before our own links, too. */
    private static boolean isWhole(StringBuilder before, Token token) {
        return before.isEmpty() || (token.isOwnLink() && before.toString().matches("https?://"));
    }

    private static String escaped(String value, Place place, boolean whole) {
        return place == Place.ADDRESS && whole ? value : place.escape(value);
    }

    /** The text escaped, the tokens in it as they are. */
    String written(Place place) {
        return parts.stream()
                .map(part -> part.token() == null
                        ? place.escape(part.text())
                        : part.token().written())
                .collect(Collectors.joining());
    }
}
