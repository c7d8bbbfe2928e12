package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/** How the filters of a list are put together. The names of the kinds are stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Logic.All.class, name = "all"),
    @JsonSubTypes.Type(value = Logic.Any.class, name = "any"),
    @JsonSubTypes.Type(value = Logic.Advanced.class, name = "advanced")
})
public sealed interface Logic {

    record All() implements Logic {}

    record Any() implements Logic {}

    /** @param text such as {@code 1 and (2 or not 3)}, kept as it was typed; {@code and} binds before {@code or} */
    record Advanced(String text) implements Logic {

        Advanced and(int filter) {
            String before = text.strip();
            if (before.isEmpty()) {
                return new Advanced(Integer.toString(filter));
            }
            return new Advanced(
                    (before.toLowerCase(Locale.ROOT).contains("or") ? "(" + before + ")" : before) + " and " + filter);
        }
    }
}
