package dev.turnout.api.activity;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is on the wire.
 *
 * @param attributes by name; what is empty is left out
 */
public record Shape(
        int type, @Nullable Long primaryId, @Nullable String primary, Map<String, Object> attributes) {

    private static final int CHANGED = 13;
    private static final int SCORED = 22;
    private static final int UNSUBSCRIBED = 79;

    /** How the log calls fields that the wire calls otherwise. */
    private static final Map<String, String> WIRE_NAMES =
            Map.of("first_name", "firstName", "last_name", "lastName", "job_title", "title", "source", "leadSource");

    /** @param fields all there are, by name */
    public static Shape of(Seen seen, Map<String, LeadField> fields) {
        Actor by = seen.activity().by();
        return switch (seen.activity().what()) {
            case What.PersonCreated created -> created(created, seen.activity(), seen.person());
            case What.DataValueChanged changed -> changed(changed, by, field(changed.field(), fields));
            case What.StatusChanged moved -> moved(moved, seen, by);
            case What.StatusRefused refused -> refused(refused, seen);
            case What.JoinLinkClicked clicked ->
                ofProgram(ActivityType.JOIN_LINK, seen).with("Link", clicked.target());
            case What.FormFilledOut filled -> shape(2, program(seen), filled.form());
            case What.EmailSent sent ->
                shape(6, sent.email(), email(seen, sent.name())).with("Subject", sent.subject());
            case What.EmailBounced bounced ->
                shape(8, bounced.email(), email(seen, bounced.name())).with("Details", bounced.reason());
            case What.LinkClicked clicked ->
                shape(11, clicked.email(), email(seen, clicked.name())).with("Link", clicked.target());
            case What.SubscriptionChanged changed -> subscription(changed, by);
            case What.ListJoined joined ->
                shape(24, joined.list(), joined.name()).with("Source", source(by));
            case What.ListLeft left -> shape(25, left.list(), left.name()).with("Source", source(by));
            case What.SuccessChanged changed ->
                ofProgram(ActivityType.SUCCESS, seen).with("Success", changed.success());
            case What.MemberDataChanged changed -> memberData(changed, seen, by);
            case What.PersonDeleted deleted ->
                shape(37, seen.activity().person().value(), deleted.name());
            case What.CampaignRequested requested ->
                shape(47, requested.campaign(), requested.name()).with("Source", source(by));
            case What.PeopleMerged merged ->
                shape(32, seen.activity().person().value(), seen.person())
                        .with("Merge IDs", joined(merged.people().stream().map(String::valueOf)))
                        .with("Merge Fields", joined(merged.fields().stream().map(name -> wireName(name, fields))));
            case What.PersonPushed pushed ->
                ofProgram(145, seen).with("Reason", pushed.reason()).with("Source", pushed.source());
            case What.CustomActivity brought -> brought(brought);
        };
    }

    private static Shape brought(What.CustomActivity brought) {
        Shape shape = shape(Math.toIntExact(brought.type()), null, brought.primary());
        brought.attributes().forEach(attribute -> shape.with(attribute.name(), attribute.value()));
        return shape;
    }

    private static Shape created(What.PersonCreated created, Activity activity, @Nullable String person) {
        return shape(12, activity.person().value(), person)
                .with("Created Date", WireTimes.lead(activity.at()).substring(0, 10))
                .with("Source Type", created.source());
    }

    /** Of what changed a field: what every such change has, also where it is an activity of a type of its own. */
    static Shape ofChange(Seen seen, Map<String, LeadField> fields) {
        Actor by = seen.activity().by();
        if (seen.activity().what() instanceof What.DataValueChanged changed) {
            return dataValue(changed, by, field(changed.field(), fields));
        }
        return seen.activity().what() instanceof What.SubscriptionChanged changed
                ? unsubscribed(changed, by)
                : of(seen, fields);
    }

    private static Shape changed(What.DataValueChanged changed, Actor by, Optional<LeadField> field) {
        Shape plain = dataValue(changed, by, field);
        if (field.filter(known -> known.dataType().equals("score")).isEmpty()) {
            return plain;
        }
        Optional<Integer> from = whole(changed.from());
        Optional<Integer> to = whole(changed.to());
        if (from.isEmpty() || to.isEmpty()) {
            return plain;
        }
        Shape score = shape(SCORED, plain.primaryId(), plain.primary());
        return score.with("Change Value", "%+d".formatted((long) to.get() - from.get()))
                .with("Old Value", from.get())
                .with("New Value", to.get())
                .with("Reason", reason(by));
    }

    private static Shape dataValue(What.DataValueChanged changed, Actor by, Optional<LeadField> field) {
        return shape(
                        CHANGED,
                        field.map(known -> (long) known.id()).orElse(null),
                        field.map(LeadField::displayName).orElse(changed.field()))
                .change(changed.from(), changed.to(), by);
    }

    /** A score that nobody has yet is none. */
    private static Optional<Integer> whole(@Nullable String score) {
        try {
            return Optional.of(score == null ? 0 : Integer.parseInt(score));
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private static Shape moved(What.StatusChanged moved, Seen seen, Actor by) {
        return ofProgram(104, seen)
                .with("Acquired By", seen.acquired())
                .with("New Status", moved.toName())
                .with("New Status ID", moved.to().value())
                .with("Old Status", moved.fromName())
                .with("Old Status ID", id(moved.from()))
                .with("Reason", moved.reason() == null ? reason(by) : moved.reason())
                .with("Status Reason", moved.statusReason())
                .with("Success", moved.success());
    }

    private static Shape refused(What.StatusRefused refused, Seen seen) {
        return ofProgram(ActivityType.REFUSED, seen)
                .with("Asked Status", refused.askedName())
                .with("Asked Status ID", refused.asked().value())
                .with("Old Status", refused.fromName())
                .with("Old Status ID", id(refused.from()))
                .with("Because", refused.because())
                .with("Reason", refused.reason());
    }

    private static Shape subscription(What.SubscriptionChanged changed, Actor by) {
        return changed.subscribed() ? unsubscribed(changed, by) : shape(9, null, null);
    }

    private static Shape unsubscribed(What.SubscriptionChanged changed, Actor by) {
        return shape(CHANGED, (long) UNSUBSCRIBED, "Unsubscribed")
                .change(String.valueOf(changed.subscribed()), String.valueOf(!changed.subscribed()), by);
    }

    private static Shape memberData(What.MemberDataChanged changed, Seen seen, Actor by) {
        return ofProgram(123, seen)
                .with("Attribute Name", changed.field())
                .with("Attribute Display Name", seen.label() == null ? changed.field() : seen.label())
                .change(changed.from(), changed.to(), by);
    }

    /** The field that the log calls so. */
    static Optional<LeadField> field(String stored, Map<String, LeadField> fields) {
        return Optional.ofNullable(fields.get(WIRE_NAMES.getOrDefault(stored, stored)));
    }

    static String wireName(String stored, Map<String, LeadField> fields) {
        return field(stored, fields).map(LeadField::name).orElse(stored);
    }

    private static @Nullable String joined(Stream<String> some) {
        String all = some.collect(Collectors.joining(","));
        return all.isEmpty() ? null : all;
    }

    private Shape with(String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
        return this;
    }

    private Shape change(@Nullable String from, @Nullable String to, Actor by) {
        return with("New Value", to)
                .with("Old Value", from)
                .with("Reason", reason(by))
                .with("Source", source(by));
    }

    private static Shape shape(int type, @Nullable Long primaryId, @Nullable String primary) {
        return new Shape(type, primaryId, primary, new LinkedHashMap<>());
    }

    private static Shape ofProgram(int type, Seen seen) {
        return shape(type, program(seen), seen.program());
    }

    private static @Nullable Long program(Seen seen) {
        ProgramId program = seen.activity().program();
        return program == null ? null : program.value();
    }

    private static @Nullable Long id(@Nullable StatusId status) {
        return status == null ? null : status.value();
    }

    private static String email(Seen seen, String name) {
        return seen.program() == null ? name : seen.program() + "." + name;
    }

    private static String reason(Actor by) {
        return by.kind() == Actor.Kind.API_CLIENT ? "Web service API" : by.name();
    }

    private static String source(Actor by) {
        return switch (by.kind()) {
            case API_CLIENT -> "Web service API";
            case FORM, PERSON -> "Web form fillout";
            case IMPORT -> "List import";
            case FLOW_STEP, APPROVAL_RULE -> "Flow Action";
            case USER -> "Manual";
            case PROVIDER_SYNC, WAITING_LIST, SYSTEM -> "System";
        };
    }
}
