package dev.turnout.campaign.text;

import dev.turnout.campaign.text.ProgramText.CampaignPart;
import dev.turnout.campaign.text.ProgramText.EmailPart;
import dev.turnout.campaign.text.ProgramText.RulePart;
import dev.turnout.campaign.text.ProgramText.SmartListPart;
import dev.turnout.campaign.text.ProgramText.TokenPart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a text tells apart: each has a name, and is there or not, the same or another. */
public record Part(Kind kind, String name) {

    public enum Kind {
        CHANNEL,
        PROGRAM,
        TOKEN,
        APPROVAL_RULE,
        FORM,
        EMAIL,
        SMART_LIST,
        CAMPAIGN
    }

    /** The parts of a text in their order, each as it is written. */
    static Map<Part, ObjectNode> of(ProgramText text) {
        Map<Part, ObjectNode> parts = new LinkedHashMap<>();
        if (text.channel() != null) {
            parts.put(new Part(Kind.CHANNEL, String.valueOf(text.channel().name())), TextJson.said(text.channel()));
        }
        if (text.program() != null) {
            parts.put(new Part(Kind.PROGRAM, String.valueOf(text.program().name())), TextJson.said(text.program()));
        }
        each(parts, Kind.TOKEN, text.tokens(), TokenPart::name);
        each(parts, Kind.APPROVAL_RULE, text.approvalRules(), RulePart::name);
        if (text.form() != null) {
            parts.put(new Part(Kind.FORM, ""), TextJson.said(text.form()));
        }
        each(parts, Kind.EMAIL, text.emails(), EmailPart::name);
        each(parts, Kind.SMART_LIST, text.smartLists(), SmartListPart::name);
        each(parts, Kind.CAMPAIGN, text.campaigns(), CampaignPart::name);
        return parts;
    }

    private static <T> void each(
            Map<Part, ObjectNode> parts, Kind kind, List<T> all, Function<T, @Nullable String> name) {
        for (T one : all) {
            Part part = new Part(kind, String.valueOf(name.apply(one)));
            int more = 2;
            while (parts.containsKey(part)) {
                part = new Part(kind, name.apply(one) + " (" + more++ + ")");
            }
            parts.put(part, TextJson.said(one));
        }
    }
}
