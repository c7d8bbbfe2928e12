package dev.turnout.campaign.text;

import dev.turnout.campaign.CampaignKind;
import dev.turnout.channel.Minimum;
import dev.turnout.channel.Role;
import dev.turnout.form.Choices;
import dev.turnout.form.Words;
import dev.turnout.mail.ProgramToken;
import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.Decision;
import dev.turnout.program.asset.Cost;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A program as its text says it; the names and the order of the components are those of the text. A part that is absent
 * is not spoken of; a part that is there is said as a whole. What speaks of something else does so by name.
 *
 * @param turnout the version of the format
 */
record ProgramText(
        @Nullable Integer turnout,
        @Nullable ChannelPart channel,
        @Nullable ProgramPart program,
        List<TokenPart> tokens,
        List<RulePart> approvalRules,
        @Nullable FormPart form,
        List<EmailPart> emails,
        List<SmartListPart> smartLists,
        List<CampaignPart> campaigns) {

    static final int VERSION = 1;

    static final ProgramText NOTHING =
            new ProgramText(null, null, null, List.of(), List.of(), null, List.of(), List.of(), List.of());

    /** @param minimum how much of an event has to be watched to count as attended */
    record ChannelPart(
            @Nullable String name,
            boolean webinar,
            @Nullable Minimum minimum,
            List<StatusPart> statuses) {}

    record StatusPart(
            @Nullable String name,
            int step,
            boolean success,
            boolean hidden,
            @Nullable Role role) {}

    /**
     * @param start a moment as ISO 8601 writes it; without an offset in the program's zone
     * @param waitingPriority the field that decides whose turn it is
     */
    record ProgramPart(
            @Nullable String name,
            @Nullable String description,
            @Nullable String zone,
            @Nullable String start,
            @Nullable String end,
            @Nullable Integer seats,
            boolean approval,
            @Nullable String waitingPriority,
            Map<String, String> tags,
            List<Cost> costs) {

        ProgramPart {
            tags = new TreeMap<>(tags);
        }

        ProgramPart called(String other) {
            return new ProgramPart(other, description, zone, start, end, seats, approval, waitingPriority, tags, costs);
        }
    }

    record TokenPart(
            @Nullable String name,
            ProgramToken.@Nullable Kind kind,
            @Nullable String value) {}

    /** Looks at the domain of the email address, or at a field: one of the two. */
    record RulePart(
            @Nullable String name,
            @Nullable Decision decision,
            List<String> domains,
            List<String> noneOfDomains,
            @Nullable String field,
            Condition.@Nullable Test test,
            @Nullable String value) {}

    record FormPart(
            @Nullable Words heading,
            @Nullable Words intro,
            List<FieldPart> fields,
            @Nullable Words consent,
            List<String> sites) {}

    record FieldPart(
            @Nullable String key,
            boolean required,
            @Nullable Words label,
            boolean lines,
            @Nullable Choices choices) {}

    record EmailPart(
            @Nullable String name,
            @Nullable String subject,
            @Nullable String fromName,
            @Nullable String fromAddress,
            @Nullable String replyTo,
            boolean operational,
            boolean calendar,
            @Nullable String html,
            @Nullable String plain) {}

    record SmartListPart(@Nullable String name, @Nullable JsonNode smartList) {}

    /** @param schedule counts while the campaign is active; of a batch */
    record CampaignPart(
            @Nullable String name,
            @Nullable CampaignKind kind,
            @Nullable String description,
            @Nullable JsonNode smartList,
            List<JsonNode> triggers,
            @Nullable JsonNode qualification,
            @Nullable Integer personLimit,
            @Nullable JsonNode schedule,
            List<JsonNode> flow) {}

    ProgramText called(String name) {
        return program == null
                ? this
                : new ProgramText(
                        turnout,
                        channel,
                        program.called(name),
                        tokens,
                        approvalRules,
                        form,
                        emails,
                        smartLists,
                        campaigns);
    }
}
