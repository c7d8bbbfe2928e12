package dev.turnout.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Kept in flow steps as a plain number. */
public record CampaignId(@JsonValue long value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CampaignId {}

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
