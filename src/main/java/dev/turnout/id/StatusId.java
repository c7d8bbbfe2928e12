package dev.turnout.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Kept in the detail of activities as a plain number. */
public record StatusId(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StatusId {}

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
