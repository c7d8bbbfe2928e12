package dev.turnout.activity.custom;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the values of an attribute are. The names are stored, and in lower case stand on the wire. */
public enum AttributeType {
    BOOLEAN,
    CURRENCY,
    DATE,
    DATETIME,
    EMAIL,
    FLOAT,
    INTEGER,
    LINK,
    PHONE,
    STRING,
    TEXT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AttributeType> named(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }
}
