package dev.turnout.campaign.text;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Email;
import dev.turnout.program.Program;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds what a text names, once each. What nothing here is called is refused with its line. */
final class Named {

    private final KnownThings known;
    private final Program own;
    private final Lines lines;
    private final Map<String, Program> programs = new HashMap<>();
    private final Map<String, List<Email>> emails = new HashMap<>();
    private final Map<String, List<Campaign>> campaigns = new HashMap<>();
    private final Map<String, Long> lists = new HashMap<>();

    Named(KnownThings known, Program own, Lines lines) {
        this.known = known;
        this.own = own;
        this.lines = lines;
    }

    String text(JsonNode value, String path) {
        if (value.isContainer() || value.isNull()) {
            throw lines.wrong(What.TYPE_WRONG, path, path.substring(path.lastIndexOf('/') + 1));
        }
        return value.asString();
    }

    /** A name alone, or what the object has under {@code name}. */
    private String name(JsonNode value, String path) {
        return value.isObject() ? text(value.path("name"), path) : text(value, path);
    }

    Program program(JsonNode value, String path) {
        return !value.isObject() && value.asString("").equals(InNames.THIS) ? own : program(name(value, path), path);
    }

    private Program program(String name, String path) {
        return programs.computeIfAbsent(
                name,
                any -> known.assets()
                        .named(name)
                        .flatMap(found -> known.programs().find(found.id()))
                        .orElseThrow(() -> lines.wrong(What.PROGRAM_UNKNOWN, path, name)));
    }

    private ProgramId where(JsonNode value, String path) {
        return value.isObject()
                ? program(text(value.path("program"), path), path).id()
                : own.id();
    }

    long status(@Nullable JsonNode program, JsonNode value, String path) {
        String name = name(value, path);
        Channel channel = value.isObject()
                ? channel(text(value.path("channel"), path), path)
                : program == null || program.isNull()
                        ? own.channel()
                        : program(program, path).channel();
        return channel.statuses().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .or(() -> channel.named(name))
                .map(Status::id)
                .orElseThrow(() -> lines.wrong(What.STATUS_UNKNOWN, path, channel.name(), name))
                .value();
    }

    private Channel channel(String name, String path) {
        return known.channels().all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> lines.wrong(What.CHANNEL_UNKNOWN, path, name));
    }

    long email(JsonNode value, String path) {
        boolean shared = value.has("shared");
        String name = shared ? text(value.path("shared"), path) : name(value, path);
        ProgramId program = shared ? null : where(value, path);
        return emails
                .computeIfAbsent(String.valueOf(program), any -> known.emails().of(program))
                .stream()
                .filter(email -> email.name().equals(name))
                .findFirst()
                .orElseThrow(() -> lines.wrong(What.EMAIL_UNKNOWN, path, name))
                .id()
                .value();
    }

    long list(JsonNode value, String path) {
        String name = text(value, path);
        if (lists.isEmpty()) {
            known.lists().all().forEach(list -> lists.put(list.name(), list.id().value()));
        }
        return Optional.ofNullable(lists.get(name)).orElseThrow(() -> lines.wrong(What.LIST_UNKNOWN, path, name));
    }

    long campaign(JsonNode value, String path) {
        String name = name(value, path);
        ProgramId program = where(value, path);
        return campaigns
                .computeIfAbsent(
                        String.valueOf(program), any -> known.campaigns().of(program))
                .stream()
                .filter(campaign -> campaign.name().equals(name))
                .findFirst()
                .orElseThrow(() -> lines.wrong(What.CAMPAIGN_UNKNOWN, path, name))
                .id()
                .value();
    }
}
