package dev.turnout.campaign.text;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Status;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.mail.Email;
import dev.turnout.program.Program;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says filters, triggers and flow steps of a program, as they are stored, with names where they hold ids. A name alone is
 * the program's own; of what is elsewhere it is said where.
 */
final class InNames {

    static final String THIS = "this";

    /** The names of the components that hold ids. */
    static final Set<String> PROGRAMS = Set.of("program");

    static final Set<String> STATUSES = Set.of("status", "statuses", "newStatuses", "oldStatuses");
    static final Set<String> EMAILS = Set.of("email", "emails");
    static final Set<String> LISTS = Set.of("list");
    static final Set<String> CAMPAIGNS = Set.of("campaign");

    /** Sets, which have no order of their own: weekdays. */
    private static final Set<String> SETS = Set.of("days", "on");

    private static final List<String> WEEK =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final KnownThings known;
    private final Program own;
    private final Map<Long, Optional<Program>> programs = new HashMap<>();
    private final Map<Long, String> lists = new HashMap<>();
    private @Nullable List<Channel> channels;

    InNames(KnownThings known, Program own) {
        this.known = known;
        this.own = own;
    }

    JsonNode of(JsonNode stored) {
        if (stored.isArray()) {
            ArrayNode said = NODES.arrayNode();
            stored.forEach(one -> said.add(of(one)));
            return said;
        }
        return stored.isObject() ? object((ObjectNode) stored) : stored;
    }

    private ObjectNode object(ObjectNode stored) {
        ObjectNode said = NODES.objectNode();
        stored.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (!value.isNull()) {
                said.set(member.getKey(), member(stored, member.getKey(), value));
            }
        });
        Shapes.shorten(said);
        return said;
    }

    private JsonNode member(ObjectNode of, String name, JsonNode value) {
        if (value.isArray() && SETS.contains(name)) {
            ArrayNode sorted = NODES.arrayNode();
            StreamSupport.stream(value.spliterator(), false)
                    .sorted(Comparator.comparingInt(day -> WEEK.indexOf(day.asString())))
                    .forEach(sorted::add);
            return sorted;
        }
        if (value.isArray() && (STATUSES.contains(name) || EMAILS.contains(name))) {
            ArrayNode said = NODES.arrayNode();
            value.forEach(one -> said.add(member(of, name, one)));
            return said;
        }
        if (!value.isIntegralNumber()) {
            return of(value);
        }
        if (PROGRAMS.contains(name)) {
            return program(value.asLong());
        }
        if (STATUSES.contains(name)) {
            return status(of.get("program"), value.asLong());
        }
        if (EMAILS.contains(name)) {
            return email(value.asLong());
        }
        if (LISTS.contains(name)) {
            return list(value.asLong());
        }
        return CAMPAIGNS.contains(name) ? campaign(value.asLong()) : value;
    }

    private Optional<Program> find(long id) {
        return programs.computeIfAbsent(id, any -> known.programs().find(new ProgramId(id)));
    }

    private JsonNode program(long id) {
        if (id == own.id().value()) {
            return NODES.stringNode(THIS);
        }
        return find(id).<JsonNode>map(program -> program.name().equals(THIS)
                        ? NODES.objectNode().put("name", THIS)
                        : NODES.stringNode(program.name()))
                .orElseGet(InNames::gone);
    }

    /** @param program absent for any, which is then spoken of in the words of the program's own channel */
    private JsonNode status(@Nullable JsonNode program, long id) {
        StatusId status = new StatusId(id);
        Optional<Status> here = (program == null || program.isNull() ? Optional.of(own) : find(program.asLong()))
                .flatMap(one -> one.channel().status(status));
        if (here.isPresent()) {
            return NODES.stringNode(here.get().name());
        }
        if (channels == null) {
            channels = known.channels().all();
        }
        return requireNonNull(channels).stream()
                .flatMap(channel -> channel.status(status).stream()
                        .<JsonNode>map(one -> NODES.objectNode()
                                .put("channel", channel.name())
                                .put("name", one.name())))
                .findFirst()
                .orElseGet(InNames::gone);
    }

    private JsonNode email(long id) {
        Optional<Email> found = known.emails().find(new EmailId(id));
        if (found.isEmpty()) {
            return gone();
        }
        Email email = found.get();
        ProgramId program = email.program();
        if (program == null) {
            return NODES.objectNode().put("shared", email.name());
        }
        return program.equals(own.id())
                ? NODES.stringNode(email.name())
                : NODES.objectNode()
                        .put("program", known.programs().get(program).name())
                        .put("name", email.name());
    }

    private JsonNode list(long id) {
        if (lists.isEmpty()) {
            known.lists().all().forEach(list -> lists.put(list.id().value(), list.name()));
        }
        String name = lists.get(id);
        return name == null ? gone() : NODES.stringNode(name);
    }

    private JsonNode campaign(long id) {
        Optional<Campaign> found = known.campaigns().find(new CampaignId(id));
        if (found.isEmpty()) {
            return gone();
        }
        Campaign campaign = found.get();
        return campaign.program().equals(own.id())
                ? NODES.stringNode(campaign.name())
                : NODES.objectNode().put("program", campaign.programName()).put("name", campaign.name());
    }

    private static JsonNode gone() {
        return NODES.objectNode().put("gone", true);
    }
}
