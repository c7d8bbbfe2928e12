package dev.turnout.campaign.text;

import java.util.Map;

/** On which line of a text each part of it begins, by its path such as {@code /campaigns/0/name}. */
record Lines(Map<String, Integer> byPath) {

    /** The line of the part, or of the nearest one around it. */
    int of(String path) {
        String at = path;
        while (!byPath.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return byPath.getOrDefault(at, 0);
    }

    Unreadable wrong(Mistake.What what, String path, String... about) {
        return Unreadable.at(what, of(path), about);
    }
}
