package dev.turnout.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the values of a custom field are. The names in lower case are stored and stand on the wire. */
public enum DataType {
    BOOLEAN(5),
    CURRENCY(40),
    DATE(10),
    DATETIME(20),
    EMAIL(255),
    FLOAT(40),
    INTEGER(11),
    PERCENT(11),
    PHONE(255),
    SCORE(11),
    STRING(255),
    TEXT(30_000),
    URL(2_000);

    private final int length;

    DataType(int length) {
        this.length = length;
    }

    /** The most characters that a value of it has. */
    public int length() {
        return length;
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DataType> named(String stored) {
        return Arrays.stream(values())
                .filter(type -> type.stored().equals(stored))
                .findFirst();
    }
}
