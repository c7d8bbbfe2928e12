package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Kept in smart lists as a plain number. */
public record StaticListId(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StaticListId {}

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
