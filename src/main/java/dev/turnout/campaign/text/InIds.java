package dev.turnout.campaign.text;

import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.Trigger;
import dev.turnout.campaign.batch.Recurrence;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what {@link InNames} says. A name that nothing here has is refused with its line. */
final class InIds {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Named named;
    private final Lines lines;

    /** By the address that a webhook calls and the name of a header, the value that the program keeps. */
    private final BinaryOperator<String> headers;

    InIds(KnownThings known, Program own, Lines lines, BinaryOperator<String> headers) {
        this.named = new Named(known, own, lines);
        this.lines = lines;
        this.headers = headers;
    }

    SmartList list(@Nullable JsonNode said, String path) {
        return said == null || said.isNull() ? SmartList.EVERYBODY : read(smartList(said, path), SmartList.class, path);
    }

    Trigger trigger(JsonNode said, String path) {
        return read(ids(said, path), Trigger.class, path);
    }

    /** @param otherwise where the text says none */
    Qualification qualification(@Nullable JsonNode said, Qualification otherwise, String path) {
        return said == null || said.isNull() ? otherwise : read(said, Qualification.class, path);
    }

    /** @param id of the step whose place and people it takes; absent for a new one */
    StepDraft step(JsonNode said, @Nullable StepId id, String path) {
        if (!said.has("otherwise") && !said.has("choices")) {
            return new StepDraft(id, List.of(), read(ids(said, path), FlowStep.class, path));
        }
        only(said, path, "choices", "otherwise");
        List<Choice> choices = new ArrayList<>();
        for (JsonNode choice : said.path("choices")) {
            String at = path + "/choices/" + choices.size();
            only(choice, at, "when", "then");
            choices.add(new Choice(list(choice.get("when"), at + "/when"), step(choice, "then", at)));
        }
        return new StepDraft(id, choices, step(said, "otherwise", path));
    }

    private FlowStep step(JsonNode of, String key, String path) {
        JsonNode step = of.get(key);
        if (step == null) {
            throw lines.wrong(What.MISSING, path, key);
        }
        return read(ids(step, path + "/" + key), FlowStep.class, path + "/" + key);
    }

    private void only(JsonNode said, String path, String one, String other) {
        said.propertyNames().stream()
                .filter(key -> !key.equals(one) && !key.equals(other))
                .findFirst()
                .ifPresent(key -> {
                    throw lines.wrong(What.KEY_UNKNOWN, path + "/" + key, key, one + ", " + other);
                });
    }

    @Nullable
    Recurrence schedule(@Nullable JsonNode said, String path) {
        return said == null || said.isNull() ? null : read(said, Recurrence.class, path);
    }

    private <T> T read(JsonNode stored, Class<T> as, String path) {
        if (!stored.isObject()) {
            throw lines.wrong(What.TYPE_WRONG, path, path.substring(path.lastIndexOf('/') + 1));
        }
        Extremes.check(stored, path, lines);
        return TextJson.read(stored, as, path, lines);
    }

    private JsonNode smartList(JsonNode said, String path) {
        JsonNode read = ids(said, path);
        return read.isObject() ? Shapes.list((ObjectNode) read) : read;
    }

    private JsonNode ids(JsonNode said, String path) {
        if (said.isArray()) {
            ArrayNode read = NODES.arrayNode();
            said.forEach(one -> read.add(ids(one, path + "/" + read.size())));
            return read;
        }
        if (!said.isObject()) {
            return said;
        }
        ObjectNode read = NODES.objectNode();
        said.properties().forEach(member -> {
            String at = path + "/" + member.getKey();
            read.set(member.getKey(), member((ObjectNode) said, member.getKey(), member.getValue(), at));
        });
        Shapes.lengthen(read);
        return read;
    }

    private JsonNode member(ObjectNode of, String name, JsonNode value, String path) {
        if (value.isNull()) {
            return value;
        }
        if (value.isArray() && (InNames.STATUSES.contains(name) || InNames.EMAILS.contains(name))) {
            ArrayNode read = NODES.arrayNode();
            value.forEach(one -> read.add(member(of, name, one, path + "/" + read.size())));
            return read;
        }
        if (value.path("gone").asBoolean(false)) {
            throw lines.wrong(What.GONE, path);
        }
        if (InNames.PROGRAMS.contains(name)) {
            return number(named.program(value, path).id().value());
        }
        if (InNames.STATUSES.contains(name)) {
            return number(named.status(of.get("program"), value, path));
        }
        if (InNames.EMAILS.contains(name)) {
            return number(named.email(value, path));
        }
        if (InNames.LISTS.contains(name)) {
            return number(named.list(value, path));
        }
        if (InNames.CAMPAIGNS.contains(name)) {
            return number(named.campaign(value, path));
        }
        if (name.equals("headers") && value.isArray()) {
            ObjectNode filled = NODES.objectNode();
            String url = of.path("url").asString("");
            value.forEach(header -> filled.put(named.text(header, path), headers.apply(url, named.text(header, path))));
            return filled;
        }
        return ids(value, path);
    }

    private static JsonNode number(long id) {
        return NODES.numberNode(id);
    }
}
