package dev.turnout.campaign.flow;

import dev.turnout.campaign.list.SmartListJson;
import java.util.List;
import tools.jackson.core.type.TypeReference;

/** Flow steps as they are stored. */
public final class FlowJson {

    private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};

    private FlowJson() {}

    public static String write(FlowStep step) {
        return SmartListJson.MAPPER.writerFor(FlowStep.class).writeValueAsString(step);
    }

    public static String write(List<Choice> choices) {
        return SmartListJson.MAPPER.writerFor(CHOICES).writeValueAsString(choices);
    }

    /** @throws tools.jackson.core.JacksonException when it is none */
    public static FlowStep step(String json) {
        return SmartListJson.MAPPER.readValue(json, FlowStep.class);
    }

    /** @throws tools.jackson.core.JacksonException when they are none */
    public static List<Choice> choices(String json) {
        return SmartListJson.MAPPER.readValue(json, CHOICES);
    }
}
