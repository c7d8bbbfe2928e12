package dev.turnout.campaign.text;

import dev.turnout.campaign.list.SavedSmartList;
import dev.turnout.campaign.text.Mistake.What;
import dev.turnout.campaign.text.ProgramText.CampaignPart;
import dev.turnout.campaign.text.ProgramText.ChannelPart;
import dev.turnout.campaign.text.ProgramText.EmailPart;
import dev.turnout.campaign.text.ProgramText.RulePart;
import dev.turnout.campaign.text.ProgramText.SmartListPart;
import dev.turnout.campaign.text.ProgramText.StatusPart;
import dev.turnout.campaign.text.ProgramText.TokenPart;
import dev.turnout.program.approval.RuleDraft;
import dev.turnout.program.approval.RuleList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a text into its parts, and refuses what can be told without looking at what is here. */
final class ReadText {

    static final int LONGEST_NAME = 255;

    private static final int LONGEST_CAMPAIGN_NAME = 100;
    private static final int LONGEST_TOKEN_NAME = 50;

    /** Of one kind; a program that a person oversees has a tenth of it. */
    private static final int MOST = 300;

    private final ProgramText text;
    private final Lines lines;

    private ReadText(ProgramText text, Lines lines) {
        this.text = text;
        this.lines = lines;
    }

    record Said(ProgramText text, Lines lines) {}

    /** @throws Unreadable when it is none */
    static Said read(String yaml) {
        YamlReader.Parsed parsed = YamlReader.read(yaml);
        if (!parsed.root().path("turnout").isIntegralNumber()
                || parsed.root().path("turnout").asLong() != ProgramText.VERSION) {
            throw parsed.lines().wrong(What.VERSION, "/turnout");
        }
        Extremes.check(parsed.root(), "", parsed.lines());
        ProgramText text = TextJson.read(parsed.root(), ProgramText.class, "", parsed.lines());
        new ReadText(text, parsed.lines()).check();
        return new Said(text, parsed.lines());
    }

    private void check() {
        if (text.program() == null) {
            throw lines.wrong(What.MISSING, "", "program");
        }
        named(text.program().name(), LONGEST_NAME, "/program");
        ChannelPart channel = text.channel();
        if (channel != null) {
            named(channel.name(), LONGEST_NAME, "/channel");
            each(channel.statuses(), StatusPart::name, LONGEST_NAME, "/channel/statuses");
        }
        each(text.tokens(), TokenPart::name, LONGEST_TOKEN_NAME, "/tokens");
        each(text.approvalRules(), RulePart::name, RuleDraft.LONGEST_NAME, "/approvalRules", false);
        if (text.approvalRules().size() > RuleList.MOST) {
            throw lines.wrong(What.RULES_FULL, "/approvalRules", Integer.toString(RuleList.MOST));
        }
        each(text.emails(), EmailPart::name, LONGEST_NAME, "/emails");
        each(text.smartLists(), SmartListPart::name, SavedSmartList.LONGEST_NAME, "/smartLists");
        each(text.campaigns(), CampaignPart::name, LONGEST_CAMPAIGN_NAME, "/campaigns");
        for (int i = 0; i < text.campaigns().size(); i++) {
            CampaignPart campaign = text.campaigns().get(i);
            String path = "/campaigns/" + i;
            if (campaign.kind() == null) {
                throw lines.wrong(What.MISSING, path, "kind");
            }
            few(campaign.flow(), path + "/flow");
            few(campaign.triggers(), path + "/triggers");
            if (campaign.personLimit() != null && campaign.personLimit() < 1) {
                throw lines.wrong(What.VALUE_WRONG, path + "/personLimit", "personLimit", "1…");
            }
        }
    }

    private <T> void each(List<T> parts, Function<T, @Nullable String> name, int longest, String path) {
        each(parts, name, longest, path, true);
    }

    private <T> void each(List<T> parts, Function<T, @Nullable String> name, int longest, String path, boolean once) {
        few(parts, path);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            String at = path + "/" + i;
            String one = named(name.apply(parts.get(i)), longest, at);
            if (!names.add(one) && once) {
                throw lines.wrong(What.NAME_TWICE, at + "/name", one);
            }
        }
    }

    private void few(List<?> parts, String path) {
        if (parts.size() > MOST) {
            throw lines.wrong(What.TOO_MANY, path, path.substring(path.lastIndexOf('/') + 1), Integer.toString(MOST));
        }
    }

    private String named(@Nullable String name, int longest, String path) {
        if (name == null || name.isBlank()) {
            throw lines.wrong(What.MISSING, path + "/name", "name");
        }
        if (name.length() > longest || !name.equals(name.strip()) || name.indexOf('\n') >= 0) {
            throw lines.wrong(What.VALUE_WRONG, path + "/name", "name", "1–" + longest);
        }
        return name;
    }
}
