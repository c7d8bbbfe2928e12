package dev.turnout.mail;

/**
 * What {@code {{my.name}}} stands for.
 *
 * @param value a number or a day as ISO writes it, whatever the reader is shown; rich text is HTML
 */
public record ProgramToken(String name, Kind kind, String value) {

    public enum Kind {
        TEXT,
        RICH_TEXT,
        NUMBER,
        DATE
    }

    public ProgramToken {
        name = name.strip();
    }
}
