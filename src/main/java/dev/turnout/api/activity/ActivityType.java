package dev.turnout.api.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.turnout.activity.custom.CustomType;
import dev.turnout.activity.custom.Definition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of activity under its number on the wire.
 *
 * @param apiName only of kinds that the wire's users would call custom
 */
record ActivityType(
        int id,
        String name,
        String description,
        @Nullable String apiName,
        @Nullable Attribute primary,
        List<Attribute> attributes) {

    /** @param apiName only of kinds that others bring */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attribute(String name, String dataType, @Nullable String apiName) {}

    static final int REFUSED = 100001;
    static final int JOIN_LINK = 100002;
    static final int SUCCESS = 100003;

    /** The kinds that Turnout writes itself. */
    static final List<ActivityType> BUILT_IN = List.of(
            type(2, "Fill Out Form", "Fills out a form", "Webform ID"),
            type(6, "Send Email", "Is sent an email", "Mailing ID", "Subject:string"),
            type(8, "Email Bounced", "An email could not be delivered", "Mailing ID", "Details:text"),
            type(9, "Unsubscribe Email", "Wants no more emails", null),
            type(11, "Click Email", "Follows a link of an email", "Mailing ID", "Link:string"),
            type(12, "New Lead", "Comes into the database", "Lead ID", "Created Date:date", "Source Type:string"),
            type(
                    13,
                    "Change Data Value",
                    "A field gets another value",
                    "Attribute Name",
                    "New Value:string",
                    "Old Value:string",
                    "Reason:string",
                    "Source:string"),
            type(
                    22,
                    "Change Score",
                    "A score gets another value",
                    "Attribute Name",
                    "Change Value:score",
                    "New Value:score",
                    "Old Value:score",
                    "Reason:string"),
            type(24, "Add to List", "Is put on a list", "List ID", "Source:string"),
            type(25, "Remove from List", "Is taken off a list", "List ID", "Source:string"),
            type(32, "Merge Leads", "Becomes one with others", "Lead ID", "Merge IDs:string", "Merge Fields:string"),
            type(37, "Delete Lead", "Is deleted", "Lead ID"),
            type(47, "Request Campaign", "Is sent through a campaign", "Campaign ID", "Source:string"),
            type(
                    104,
                    "Change Status in Progression",
                    "Gets another status in a program",
                    "Program ID",
                    "Acquired By:boolean",
                    "New Status:string",
                    "New Status ID:integer",
                    "Old Status:string",
                    "Old Status ID:integer",
                    "Reason:string",
                    "Status Reason:string",
                    "Success:boolean"),
            type(
                    123,
                    "Change Program Member Data",
                    "A value of the membership changes",
                    "Program ID",
                    "Attribute Name:string",
                    "Attribute Display Name:string",
                    "New Value:string",
                    "Old Value:string",
                    "Reason:string",
                    "Source:string"),
            type(
                    145,
                    "Push Lead to Marketo",
                    "Is pushed by another system",
                    "Program ID",
                    "Reason:string",
                    "Source:string"),
            own(
                    REFUSED,
                    "Status Refused",
                    "Was asked to get a status and did not",
                    "statusRefused",
                    "Asked Status:string",
                    "Asked Status ID:integer",
                    "Old Status:string",
                    "Old Status ID:integer",
                    "Because:string",
                    "Reason:string"),
            own(JOIN_LINK, "Click Join Link", "Follows the personal join link", "joinLinkClicked", "Link:string"),
            own(SUCCESS, "Change Program Success", "Success without a move", "successChanged", "Success:boolean"));

    /** What others bring, as it was approved. */
    static ActivityType of(CustomType type) {
        Definition valid = type.valid();
        return new ActivityType(
                type.id(),
                valid.name(),
                valid.description() == null ? "" : valid.description(),
                type.apiName(),
                valid.primary().map(ActivityType::attribute).orElse(null),
                valid.secondary().stream().map(ActivityType::attribute).toList());
    }

    private static Attribute attribute(dev.turnout.activity.custom.Attribute attribute) {
        return new Attribute(attribute.name(), attribute.type().wire(), attribute.apiName());
    }

    /** As it is listed. */
    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id);
        wire.put("name", name);
        wire.put("description", description);
        if (primary != null) {
            wire.put("primaryAttribute", primary);
        }
        wire.put("attributes", attributes);
        if (apiName != null) {
            wire.put("apiName", apiName);
        }
        return wire;
    }

    private static ActivityType type(
            int id, String name, String description, @Nullable String primary, String... attributes) {
        return new ActivityType(
                id,
                name,
                description,
                null,
                primary == null ? null : new Attribute(primary, "integer", null),
                attributes(attributes));
    }

    private static ActivityType own(int id, String name, String description, String apiName, String... attributes) {
        return new ActivityType(
                id, name, description, apiName, new Attribute("Program ID", "integer", null), attributes(attributes));
    }

    private static List<Attribute> attributes(String... written) {
        return Arrays.stream(written)
                .map(text -> text.split(":", 2))
                .map(parts -> new Attribute(parts[0], parts[1], null))
                .toList();
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
            case 22 -> List.of("DataValueChanged");
            case 24 -> List.of("ListJoined");
            case 25 -> List.of("ListLeft");
            case 32 -> List.of("PeopleMerged");
            case 37 -> List.of("PersonDeleted");
            case 47 -> List.of("CampaignRequested");
            case 104 -> List.of("StatusChanged");
            case 123 -> List.of("MemberDataChanged");
            case 145 -> List.of("PersonPushed");
            case REFUSED -> List.of("StatusRefused");
            case JOIN_LINK -> List.of("JoinLinkClicked");
            case SUCCESS -> List.of("SuccessChanged");
            default -> type > SUCCESS ? List.of("CustomActivity") : List.of();
        };
    }
}
