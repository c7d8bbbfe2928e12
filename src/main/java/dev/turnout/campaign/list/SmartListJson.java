package dev.turnout.campaign.list;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import tools.jackson.databind.json.JsonMapper;

/** Smart lists as they are stored. */
public final class SmartListJson {

    /** Also reads and writes what holds smart lists, and knows the ids in them as plain numbers. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addMixIn(ProgramId.class, PlainNumber.class)
            .addMixIn(EmailId.class, PlainNumber.class)
            .build();

    private SmartListJson() {}

    private abstract static class PlainNumber {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // Jackson only looks at its type
        PlainNumber(long value) {}

        @JsonValue
        abstract long value();
    }

    public static String write(SmartList list) {
        return MAPPER.writeValueAsString(list);
    }

    /** @throws tools.jackson.core.JacksonException when it is none */
    public static SmartList read(String json) {
        return MAPPER.readValue(json, SmartList.class);
    }
}
