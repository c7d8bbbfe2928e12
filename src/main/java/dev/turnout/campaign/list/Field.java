package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person: a field that everyone has, or one of the custom attributes.
 *
 * @param attribute the attribute's name, where it is one
 */
public record Field(@Nullable Column column, @Nullable String attribute) {

    public static final int LONGEST_NAME = 200;
    private static final String ATTRIBUTE = "attribute:";

    /** The names in lower case are the columns of a person, and are stored. */
    public enum Column {
        EMAIL,
        FIRST_NAME,
        LAST_NAME,
        COMPANY,
        JOB_TITLE,
        PHONE,
        COUNTRY,
        SOURCE;

        public String sql() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Field {
        if ((column == null) == (attribute == null)) {
            throw new IllegalArgumentException("a field is a column or an attribute");
        }
        if (attribute != null) {
            attribute = attribute.replace("\0", "").strip();
            if (attribute.isEmpty() || attribute.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("an attribute's name has 1 to " + LONGEST_NAME + " characters");
            }
        }
    }

    public static Field of(Column column) {
        return new Field(column, null);
    }

    public static Field attribute(String name) {
        return new Field(null, name);
    }

    /** @throws IllegalArgumentException when it is none */
    @JsonCreator
    public static Field read(String stored) {
        return stored.startsWith(ATTRIBUTE)
                ? attribute(stored.substring(ATTRIBUTE.length()))
                : Arrays.stream(Column.values())
                        .filter(column -> column.sql().equals(stored))
                        .findFirst()
                        .map(Field::of)
                        .orElseThrow(() -> new IllegalArgumentException("no field " + stored));
    }

    @JsonValue
    public String stored() {
        return column != null ? column.sql() : ATTRIBUTE + attribute;
    }
}
