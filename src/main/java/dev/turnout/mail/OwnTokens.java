package dev.turnout.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a program has of its own.
 *
 * @param byName by their names in lower case
 */
record OwnTokens(Map<String, ProgramToken> byName) {

    static OwnTokens of(List<ProgramToken> tokens) {
        return new OwnTokens(tokens.stream()
                .collect(Collectors.toMap(token -> token.name().toLowerCase(Locale.ROOT), one -> one, (a, b) -> a)));
    }

    @Nullable
    ProgramToken called(String name) {
        return byName.get(name);
    }

    /** Puts in those that are texts, with the tokens that they hold. A number or a day is written for each reader. */
    String into(String text, Place place) {
        Function<ProgramToken, @Nullable String> written = place == Place.HTML
                ? OwnTokens::inHtml
                : token -> {
                    String plain = plainly(token);
                    return plain == null ? null : Segments.of(plain).written(place);
                };
        return Token.SHAPE.matcher(text).replaceAll(found -> {
            Token token = Token.of(found.group(1));
            ProgramToken own = token.scope().equals("my") ? called(token.name()) : null;
            String value = own == null ? null : written.apply(own);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    private static @Nullable String plainly(ProgramToken token) {
        return switch (token.kind()) {
            case TEXT -> token.value();
            case RICH_TEXT -> PlainText.of(SafeHtml.of(token.value()).document());
            case NUMBER, DATE -> null;
        };
    }

    private static @Nullable String inHtml(ProgramToken token) {
        return switch (token.kind()) {
            case TEXT -> Place.HTML.escape(token.value());
            case RICH_TEXT -> SafeHtml.fragment(token.value());
            case NUMBER, DATE -> null;
        };
    }
}
