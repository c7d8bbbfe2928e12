package dev.turnout.campaign.flow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.turnout.campaign.list.SmartListJson;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What is done with the people who come to a step. The names of the kinds and of the components are stored, so neither
 * may be renamed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FlowStep.ChangeProgramStatus.class, name = "change-program-status"),
    @JsonSubTypes.Type(value = FlowStep.SendEmail.class, name = "send-email"),
    @JsonSubTypes.Type(value = FlowStep.SendAlert.class, name = "send-alert"),
    @JsonSubTypes.Type(value = FlowStep.Wait.class, name = "wait"),
    @JsonSubTypes.Type(value = FlowStep.ChangeDataValue.class, name = "change-data-value"),
    @JsonSubTypes.Type(value = FlowStep.ChangeMemberData.class, name = "change-program-member-data"),
    @JsonSubTypes.Type(value = FlowStep.ChangeSuccess.class, name = "change-program-success"),
    @JsonSubTypes.Type(value = FlowStep.AddToList.class, name = "add-to-list"),
    @JsonSubTypes.Type(value = FlowStep.RemoveFromList.class, name = "remove-from-list"),
    @JsonSubTypes.Type(value = FlowStep.RequestCampaign.class, name = "request-campaign"),
    @JsonSubTypes.Type(value = FlowStep.CallWebhook.class, name = "call-webhook"),
    @JsonSubTypes.Type(value = FlowStep.RemoveFromFlow.class, name = "remove-from-flow"),
    @JsonSubTypes.Type(value = FlowStep.DoNothing.class, name = "do-nothing")
})
public sealed interface FlowStep {

    /**
     * Asks as the person would themselves: where the program requires approval, Registered becomes Pending Approval. Asked
     * for Registered, the run goes on only when that is true.
     *
     * @param reason with tokens
     */
    record ChangeProgramStatus(
            ProgramId program, StatusId status, @Nullable String reason) implements FlowStep {}

    record SendEmail(EmailId email) implements FlowStep {}

    /**
     * Tells the team: the email, made for the person who comes to the step, goes to these addresses instead.
     *
     * @param to addresses of the team
     */
    record SendAlert(EmailId email, List<String> to) implements FlowStep {
        public SendAlert {
            to = to.stream()
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    record Wait(Pause until) implements FlowStep {}

    /**
     * @param field the name of a person's column, such as {@code job_title}, or of a custom attribute
     * @param value with tokens; absent to empty the field
     */
    record ChangeDataValue(String field, @Nullable String value) implements FlowStep {}

    /** @param value with tokens; absent to take the value away */
    record ChangeMemberData(
            ProgramId program, String field, @Nullable String value) implements FlowStep {}

    /** Success is reached once and never taken back. */
    record ChangeSuccess(ProgramId program) implements FlowStep {}

    record AddToList(StaticListId list) implements FlowStep {}

    record RemoveFromList(StaticListId list) implements FlowStep {}

    record RequestCampaign(CampaignId campaign) implements FlowStep {}

    /**
     * A POST of JSON that says who came to the step; answered by 2xx it is done. Tokens stand in the address behind its host,
     * in values of headers, and within texts of the body.
     *
     * @param headers sent with it, such as the other side's key
     * @param body JSON; absent for all that is known of the person
     */
    record CallWebhook(
            String url,
            Map<String, String> headers,
            @Nullable String body) implements FlowStep {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
        private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,2000}");

        /** They say where a request ends, or how it travels: who could set them could send a second one. */
        private static final Set<String> NOT_FREE = Set.of(
                "host",
                "content-length",
                "content-type",
                "transfer-encoding",
                "connection",
                "upgrade",
                "te",
                "trailer",
                "expect",
                "idempotency-key");

        public CallWebhook {
            url = url.strip();
            headers = Map.copyOf(headers);
            body = body == null || body.isBlank() ? null : body.strip();
            if (body != null && !isJson(body)) {
                throw new IllegalArgumentException("the body is no JSON");
            }
            headers.forEach((name, value) -> {
                if (!isAllowed(name, value)) {
                    throw new IllegalArgumentException("not a header that can be sent: " + name);
                }
            });
        }

        public CallWebhook(String url, Map<String, String> headers) {
            this(url, headers, null);
        }

        /** With its tokens as they are written: a token's value stays within the text that it stands in. */
        public static boolean isJson(String body) {
            try {
                SmartListJson.MAPPER.readTree(body);
                return true;
            } catch (JacksonException none) {
                return false;
            }
        }

        /** Whether a header may be sent so. */
        public static boolean isAllowed(String name, String value) {
            return NAME.matcher(name).matches()
                    && VALUE.matcher(value).matches()
                    && !NOT_FREE.contains(name.toLowerCase(Locale.ROOT));
        }
    }

    /** @param campaign absent for every campaign, this one too */
    record RemoveFromFlow(@Nullable CampaignId campaign) implements FlowStep {}

    record DoNothing() implements FlowStep {}
}
