package dev.turnout.api.own;

import dev.turnout.api.wire.Problem;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.program.Program;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What callers write by name. */
final class Named {

    /** What PostgreSQL's text cannot hold, and halves of characters. */
    private static final Pattern UNFIT =
            Pattern.compile("\\x00|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

    private static final int LONGEST_REASON = 1_000;

    private Named() {}

    /** By its name, in any case of letters, by its role or by its id. */
    static Status status(Program program, @Nullable String given, String field) {
        String text = given == null ? "" : given.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "a status is needed: its name, its role or its id");
        }
        return program.channel()
                .named(text)
                .or(() -> program.channel().statuses().stream()
                        .filter(status -> Long.toString(status.id().value()).equals(text))
                        .findFirst())
                .or(() -> role(text).flatMap(program.channel()::status))
                .orElseThrow(() -> Problem.invalid(
                        field, "the channel " + program.channel().name() + " has no such status"));
    }

    static @Nullable String reason(@Nullable String given) {
        if (given == null) {
            return null;
        }
        String clean = text("reason", given, LONGEST_REASON);
        return clean.isEmpty() ? null : clean;
    }

    /** Without what cannot be kept; a longer one refuses the call. */
    static String text(String field, String given, int longest) {
        String clean = UNFIT.matcher(given).replaceAll("").strip();
        if (clean.length() > longest) {
            throw Problem.invalid(field, "at most " + longest + " characters");
        }
        return clean;
    }

    private static Optional<Role> role(String text) {
        try {
            return Optional.of(Role.valueOf(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
