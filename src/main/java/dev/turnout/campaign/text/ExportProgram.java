package dev.turnout.campaign.text;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.Descriptions;
import dev.turnout.campaign.batch.Schedules;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.text.ProgramText.CampaignPart;
import dev.turnout.campaign.text.ProgramText.SmartListPart;
import dev.turnout.channel.Minimums;
import dev.turnout.form.Forms;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.asset.ProgramAssets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Writes a program as text: the same text as long as nobody changes the program. Members, the provider's event, what is
 * switched on, keys of webhooks and ids are not in it.
 */
@Component
public class ExportProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final WaitingLists waiting;
    private final Minimums minimums;
    private final ApprovalRules rules;
    private final Forms forms;
    private final ProgramTokens tokens;
    private final Emails emails;
    private final SavedSmartLists lists;
    private final Campaigns campaigns;
    private final Descriptions descriptions;
    private final Flows flows;
    private final Schedules schedules;
    private final KnownThings known;

    ExportProgram(
            Programs programs,
            ProgramAssets assets,
            WaitingLists waiting,
            Minimums minimums,
            ApprovalRules rules,
            Forms forms,
            ProgramTokens tokens,
            Emails emails,
            SavedSmartLists lists,
            Campaigns campaigns,
            Descriptions descriptions,
            Flows flows,
            Schedules schedules,
            KnownThings known) {
        this.programs = programs;
        this.assets = assets;
        this.waiting = waiting;
        this.minimums = minimums;
        this.rules = rules;
        this.forms = forms;
        this.tokens = tokens;
        this.emails = emails;
        this.lists = lists;
        this.campaigns = campaigns;
        this.descriptions = descriptions;
        this.flows = flows;
        this.schedules = schedules;
        this.known = known;
    }

    /** @return YAML; nothing when there is no such program */
    @Transactional(readOnly = true)
    public Optional<String> export(ProgramId id) {
        return programs.find(id).map(program -> YamlWriter.write(TextJson.said(text(program))));
    }

    ProgramText text(Program program) {
        ProgramId id = program.id();
        InNames names = new InNames(known, program);
        return new ProgramText(
                ProgramText.VERSION,
                Parts.of(program.channel(), minimums.of(program.channel().id()).orElse(null)),
                Parts.of(
                        program,
                        waiting.of(id).priorityField(),
                        assets.find(id).orElseThrow().costs()),
                tokens.of(id).stream().map(Parts::of).toList(),
                rules.of(id).rules().stream()
                        .map(rule -> Parts.of(rule.draft()))
                        .toList(),
                forms.find(id).map(Parts::of).orElse(null),
                emails.of(id).stream().map(email -> Parts.of(email.content())).toList(),
                lists.of(id).stream()
                        .map(list -> new SmartListPart(list.name(), said(names, list.list())))
                        .toList(),
                campaigns(id, names));
    }

    private List<CampaignPart> campaigns(ProgramId program, InNames names) {
        Map<CampaignId, String> noted = descriptions.of(program);
        return campaigns.of(program).stream()
                .map(campaign -> part(campaign, noted.getOrDefault(campaign.id(), ""), names))
                .toList();
    }

    private CampaignPart part(Campaign campaign, String description, InNames names) {
        return new CampaignPart(
                campaign.name(),
                campaign.kind(),
                description,
                campaign.smartList().filters().isEmpty() ? null : said(names, campaign.smartList()),
                said(names, campaign.content().triggers().stream()),
                said(names, campaign.content().qualification()),
                campaign.content().personLimit(),
                schedules
                        .of(campaign.id())
                        .map(schedule -> said(names, schedule))
                        .orElse(null),
                steps(campaign.id(), names));
    }

    private record StepPart(List<Choice> choices, FlowStep otherwise) {}

    /** As the text says them, in their order. */
    List<JsonNode> steps(CampaignId campaign, InNames names) {
        return said(
                names, flows.of(campaign).steps().stream().map(step -> new StepPart(step.choices(), step.otherwise())));
    }

    private static List<JsonNode> said(InNames names, Stream<?> stored) {
        return stored.map(one -> said(names, one)).toList();
    }

    private static JsonNode said(InNames names, Object stored) {
        return TextJson.pruned(names.of(TextJson.stored(stored)));
    }
}
