package dev.turnout.campaign.text;

import java.util.List;

/**
 * What an import does, or would do, to one part of a program.
 *
 * @param name empty for the form, of which there is one
 * @param lines how the part changes, as a unified diff writes it: each begins with {@code +}, {@code -}, a blank or
 *     {@code @@}; empty where nothing does
 * @param switchedOff a campaign that was active and is not any more, because it is changed
 */
public record Difference(Part.Kind kind, String name, Change change, List<String> lines, boolean switchedOff) {

    public enum Change {
        CREATED,
        CHANGED,
        SAME,
        /** It is there and the text does not speak of it. */
        LEFT_ALONE,
        /** The text says something else, which an import does not change: the channel of a program. */
        STAYS
    }

    public Difference {
        lines = List.copyOf(lines);
    }

    /** Whether anything is there that was not. */
    public boolean changes() {
        return change == Change.CREATED || change == Change.CHANGED;
    }
}
