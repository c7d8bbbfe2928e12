package dev.turnout.api.asset;

import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.mail.ProgramToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** My tokens between the wire's words and ours. */
final class TokenWire {

    private static final Pattern WRAPPED = Pattern.compile("\\{\\{\\s*my\\.(.+?)\\s*}}|my\\.(.+)");

    /** Of one call. */
    private static final int MOST = 100;

    private TokenWire() {}

    static String type(ProgramToken.Kind kind) {
        return switch (kind) {
            case TEXT -> "text";
            case RICH_TEXT -> "rich text";
            case NUMBER -> "number";
            case DATE -> "date";
        };
    }

    /** A score is kept as the number that it is. */
    static ProgramToken.Kind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text" -> ProgramToken.Kind.TEXT;
            case "rich text" -> ProgramToken.Kind.RICH_TEXT;
            case "number", "score" -> ProgramToken.Kind.NUMBER;
            case "date" -> ProgramToken.Kind.DATE;
            case "sfdc campaign", "calendar file", "image", "email script" ->
                throw WireTrouble.of(709, "Tokens of type '" + type + "' are not offered");
            default -> throw WireTrouble.wrongType(type, "Token Type");
        };
    }

    /** With or without what is put around it in an email. */
    static String name(String given) {
        Matcher wrapped = WRAPPED.matcher(given.strip());
        if (!wrapped.matches()) {
            return given.strip();
        }
        return (wrapped.group(1) == null ? wrapped.group(2) : wrapped.group(1)).strip();
    }

    static ProgramToken read(String name, ProgramToken.Kind kind, String value) {
        return switch (ProgramToken.read(name, kind.name(), value)) {
            case ProgramToken.Reading.Read read -> read.token();
            case ProgramToken.Reading.BadName bad ->
                throw WireTrouble.of(
                        709, "'" + shown(name) + "' is no name of a token: up to 50 letters, digits, spaces and _ . -");
            case ProgramToken.Reading.BadValue bad ->
                throw WireTrouble.of(709, "'" + shown(value) + "' is no value of a token of type '" + type(kind) + "'");
        };
    }

    /** What a campaign's run is to find instead of the program's own tokens. */
    record Instead(String name, String value) {}

    static List<Instead> instead(@Nullable JsonNode tokens) {
        if (tokens == null || tokens.isNull() || (tokens.isObject() && tokens.isEmpty())) {
            return List.of();
        }
        if (!tokens.isArray()) {
            throw WireTrouble.wrongType(shown(String.valueOf(tokens)), "Array");
        }
        if (tokens.size() > MOST) {
            throw WireTrouble.of(1003, "The call has " + tokens.size() + " tokens; at most " + MOST + " are taken");
        }
        List<Instead> instead = new ArrayList<>();
        for (JsonNode token : tokens) {
            String name = Json.text(token, "name").map(TokenWire::name).orElse("");
            if (name.isEmpty()) {
                throw WireTrouble.missing("tokens.name");
            }
            instead.add(new Instead(name, Json.text(token, "value").orElse("").replaceAll("\\p{Cs}", "\uFFFD")));
        }
        return instead;
    }

    static String shown(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
