package dev.turnout.access;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A password that keeps the rule; it never shows itself in a log. */
public record Password(String text) {

    /** The least that NIST SP 800-63B allows. */
    public static final int LEAST_CHARACTERS = 8;

    /** bcrypt reads no further. */
    public static final int MOST_BYTES = 72;

    public enum Problem {
        TOO_SHORT,
        TOO_LONG
    }

    public Password {
        problem(text).ifPresent(problem -> {
            throw new IllegalArgumentException("A password that is " + problem);
        });
    }

    public static Optional<Problem> problem(String text) {
        if (text.codePointCount(0, text.length()) < LEAST_CHARACTERS || text.isBlank()) {
            return Optional.of(Problem.TOO_SHORT);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of(Problem.TOO_LONG);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Password[********]";
    }
}
