package dev.turnout.api.activity;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is on the wire.
 *
 * @param attributes by name; what is empty is left out
 */
public record Shape(
        int type, @Nullable Long primaryId, @Nullable String primary, Map<String, Object> attributes) {

    private static final int CHANGED = 13;
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

    private static Shape changed(What.DataValueChanged changed, Actor by, Optional<LeadField> field) {
        return shape(
                        CHANGED,
                        field.map(known -> (long) known.id()).orElse(null),
                        field.map(LeadField::displayName).orElse(changed.field()))
                .change(changed.from(), changed.to(), by);
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
        return changed.subscribed()
                ? shape(CHANGED, (long) UNSUBSCRIBED, "Unsubscribed").change("true", "false", by)
                : shape(9, null, null);
    }

    private static Shape memberData(What.MemberDataChanged changed, Seen seen, Actor by) {
        return ofProgram(123, seen)
                .with("Attribute Name", changed.field())
                .with("Attribute Display Name", changed.field())
                .change(changed.from(), changed.to(), by);
    }

    /** The field that the log calls so. */
    static Optional<LeadField> field(String stored, Map<String, LeadField> fields) {
        return Optional.ofNullable(fields.get(WIRE_NAMES.getOrDefault(stored, stored)));
    }

    /** The kinds in the log of which some are of these types; a kind may have activities of another type too. */
    static List<String> kinds(List<Integer> types) {
        return types.stream().flatMap(type -> kinds(type).stream()).distinct().toList();
    }

    private static List<String> kinds(int type) {
        return switch (type) {
            case 2 -> List.of("FormFilledOut");
            case 6 -> List.of("EmailSent");
            case 8 -> List.of("EmailBounced");
            case 9 -> List.of("SubscriptionChanged");
            case 11 -> List.of("LinkClicked");
            case 12 -> List.of("PersonCreated");
            case 13 -> List.of("DataValueChanged", "SubscriptionChanged");
            case 24 -> List.of("ListJoined");
            case 25 -> List.of("ListLeft");
            case 37 -> List.of("PersonDeleted");
            case 47 -> List.of("CampaignRequested");
            case 104 -> List.of("StatusChanged");
            case 123 -> List.of("MemberDataChanged");
            case 145 -> List.of("PersonPushed");
            case ActivityType.REFUSED -> List.of("StatusRefused");
            case ActivityType.JOIN_LINK -> List.of("JoinLinkClicked");
            case ActivityType.SUCCESS -> List.of("SuccessChanged");
            default -> type > ActivityType.SUCCESS ? List.of("CustomActivity") : List.of();
        };
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
