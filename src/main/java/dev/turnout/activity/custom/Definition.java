package dev.turnout.activity.custom;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a custom type is. Stored, so its components may not be renamed.
 *
 * @param triggerName in the present tense, such as "Attends Conference"
 * @param filterName in the past tense, such as "Attended Conference"
 * @param attributes in their order, the primary one among them; a draft may be without a primary one for a while
 */
public record Definition(
        String name, @Nullable String description, String triggerName, String filterName, List<Attribute> attributes) {

    /** Besides the primary one. */
    public static final int MOST_SECONDARY = 20;

    public Definition {
        attributes = List.copyOf(attributes);
        if (attributes.stream().map(Attribute::apiName).distinct().count() < attributes.size()) {
            throw new IllegalArgumentException("an attribute is there once");
        }
    }

    public Optional<Attribute> primary() {
        return attributes.stream().filter(Attribute::primary).findFirst();
    }

    public List<Attribute> secondary() {
        return attributes.stream().filter(attribute -> !attribute.primary()).toList();
    }

    public Definition with(List<Attribute> others) {
        return new Definition(name, description, triggerName, filterName, others);
    }
}
