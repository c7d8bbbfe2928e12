package dev.turnout.program.approval;

import dev.turnout.person.PersonFields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a person that a rule can look at: one of the standard ones, or a custom attribute by its name.
 *
 * @param key one of {@link #STANDARD}, or {@code attribute:} and the attribute's name; stored
 */
public record PersonField(String key) {

    public static final List<String> STANDARD =
            List.of("first_name", "last_name", "company", "job_title", "phone", "country");

    private static final String ATTRIBUTE = "attribute:";

    public PersonField {
        if (!STANDARD.contains(key) && (!key.startsWith(ATTRIBUTE) || key.length() == ATTRIBUTE.length())) {
            throw new IllegalArgumentException("not a field of a person: " + key);
        }
    }

    /** @param name not empty */
    public static PersonField attribute(String name) {
        return new PersonField(ATTRIBUTE + name);
    }

    public boolean isAttribute() {
        return key.startsWith(ATTRIBUTE);
    }

    /** The attribute's name, or the key of a standard field. */
    public String name() {
        return isAttribute() ? key.substring(ATTRIBUTE.length()) : key;
    }

    /** Empty where nothing is known. */
    public String in(PersonFields fields) {
        @Nullable
        String value = switch (key) {
            case "first_name" -> fields.firstName();
            case "last_name" -> fields.lastName();
            case "company" -> fields.company();
            case "job_title" -> fields.jobTitle();
            case "phone" -> fields.phone();
            case "country" -> fields.country();
            default -> attribute(fields.attributes(), name());
        };
        return value == null ? "" : value.strip();
    }

    /** The name as it is written, otherwise in any case of letters. */
    private static @Nullable String attribute(Map<String, String> attributes, String name) {
        String exact = attributes.get(name);
        return exact != null
                ? exact
                : attributes.entrySet().stream()
                        .filter(one -> one.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .min(String::compareTo)
                        .orElse(null);
    }
}
