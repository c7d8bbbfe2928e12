package dev.turnout.webinar;

import dev.turnout.person.PersonFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name as somebody typed it at a provider, taken apart: the last word is the last name. */
final class GivenName {

    private GivenName() {}

    static PersonFields of(@Nullable String name) {
        String all = name == null ? "" : name.strip();
        int space = all.lastIndexOf(' ');
        String first = space < 0 ? all : all.substring(0, space);
        String last = space < 0 ? null : all.substring(space + 1);
        return new PersonFields(first, last, null, null, null, null, Map.of());
    }
}
