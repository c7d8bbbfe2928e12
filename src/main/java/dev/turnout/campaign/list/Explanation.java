package dev.turnout.campaign.list;

import java.util.List;

/** Why a smart list takes a person, or does not. */
public record Explanation(boolean in, List<Line> lines) {

    /**
     * @param matches what the filter says of the person, its {@code not} included
     * @param decides whether it is one of those that let the person in, or kept them out
     */
    public record Line(int number, Filter filter, boolean matches, boolean decides) {}

    public List<Line> deciding() {
        return lines.stream().filter(Line::decides).toList();
    }
}
