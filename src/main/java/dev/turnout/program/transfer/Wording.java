package dev.turnout.program.transfer;

import java.util.List;

/** How a text of the message bundles reads in the language of the person who downloads. */
@FunctionalInterface
public interface Wording {

    String say(String key, List<Object> arguments);

    default String say(String key) {
        return say(key, List.of());
    }
}
