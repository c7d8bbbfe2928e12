package dev.turnout.campaign;

import dev.turnout.campaign.list.SmartListJson;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Triggers and qualifications as they are stored. */
final class CampaignJson {

    private static final JsonMapper MAPPER = SmartListJson.MAPPER;
    private static final TypeReference<List<Trigger>> TRIGGERS = new TypeReference<>() {};

    private CampaignJson() {}

    static String write(List<Trigger> triggers) {
        return MAPPER.writerFor(TRIGGERS).writeValueAsString(triggers);
    }

    static String write(Trigger trigger) {
        return MAPPER.writerFor(Trigger.class).writeValueAsString(trigger);
    }

    static String write(Qualification qualification) {
        return MAPPER.writerFor(Qualification.class).writeValueAsString(qualification);
    }

    static List<Trigger> triggers(String json) {
        return MAPPER.readValue(json, TRIGGERS);
    }

    static Trigger trigger(String json) {
        return MAPPER.readValue(json, Trigger.class);
    }

    static Qualification qualification(String json) {
        return MAPPER.readValue(json, Qualification.class);
    }
}
