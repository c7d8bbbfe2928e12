package dev.turnout.campaign.template;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.list.Rebinding;
import dev.turnout.form.Forms;
import dev.turnout.id.CampaignId;
import dev.turnout.id.EmailId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Email;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.asset.FolderId;
import dev.turnout.program.asset.ProgramAssets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lays a program out after another: what the team wrote, with every reference turned to the copy. What belongs to the one
 * webinar stays behind: its dates, its event at the provider, its members, who was mailed, which campaigns are active, and
 * when batches start.
 */
@Component
public class CloneProgram {

    private final Programs programs;
    private final ProgramAssets assets;
    private final WaitingLists waiting;
    private final ApprovalRules rules;
    private final Forms forms;
    private final ProgramTokens tokens;
    private final Emails emails;
    private final Campaigns campaigns;
    private final Flows flows;
    private final EditFlow editFlow;

    CloneProgram(
            Programs programs,
            ProgramAssets assets,
            WaitingLists waiting,
            ApprovalRules rules,
            Forms forms,
            ProgramTokens tokens,
            Emails emails,
            Campaigns campaigns,
            Flows flows,
            EditFlow editFlow) {
        this.programs = programs;
        this.assets = assets;
        this.waiting = waiting;
        this.rules = rules;
        this.forms = forms;
        this.tokens = tokens;
        this.emails = emails;
        this.campaigns = campaigns;
        this.flows = flows;
        this.editFlow = editFlow;
    }

    /**
     * @param name 1 to 255 characters
     * @return nothing when the name is taken
     */
    @Transactional
    public Optional<Program> clone(Program original, String name) {
        return assets.find(original.id()).flatMap(kept -> clone(original, name, kept.folder(), original.description()));
    }

    /** @param folder in which the copy is to stand */
    @Transactional
    public Optional<Program> clone(Program original, String name, FolderId folder, String description) {
        return programs.create(new ProgramDraft(
                        name,
                        original.channel().id(),
                        description,
                        Schedule.open(original.schedule().zone()),
                        original.capacity(),
                        original.requiresApproval(),
                        original.tags()))
                .map(copy -> {
                    assets.putInto(folder, copy.id());
                    fill(original.id(), copy);
                    return copy;
                });
    }

    private void fill(ProgramId original, Program copy) {
        String priority = waiting.of(original).priorityField();
        if (priority != null) {
            waiting.prioritize(copy.id(), priority);
        }
        rules.copy(original, copy.id());
        forms.copy(original, copy);
        tokens.of(original).forEach(token -> tokens.put(copy.id(), token));
        Map<EmailId, EmailId> mails = new LinkedHashMap<>();
        for (Email email : emails.of(original)) {
            mails.put(
                    email.id(),
                    emails.create(of(email.content(), copy.id())).orElseThrow().id());
        }
        campaigns(original, copy.id(), new Rebinding(Map.of(original, copy.id()), mails));
    }

    /** First all of them, then what they do: one may ask for another. */
    private void campaigns(ProgramId original, ProgramId copy, Rebinding to) {
        List<Campaign> all = campaigns.of(original);
        Map<CampaignId, CampaignId> ids = new LinkedHashMap<>();
        Copied copied = new Copied(to, ids);
        for (Campaign campaign : all) {
            ids.put(
                    campaign.id(),
                    campaigns
                            .create(of(campaign.content(), copy, copied))
                            .orElseThrow()
                            .id());
        }
        ids.forEach((from, into) -> editFlow.save(
                into,
                campaigns.get(into).version(),
                flows.of(from).steps().stream().map(copied::of).toList()));
    }

    private static CampaignDraft of(CampaignDraft campaign, ProgramId copy, Copied copied) {
        return new CampaignDraft(
                copy,
                campaign.name(),
                campaign.kind(),
                campaign.smartList().rebound(copied.to()),
                campaign.triggers().stream().map(copied::of).toList(),
                campaign.qualification(),
                campaign.personLimit());
    }

    private static EmailDraft of(EmailDraft email, ProgramId copy) {
        return new EmailDraft(
                copy,
                email.name(),
                email.subject(),
                email.fromName(),
                email.fromAddress(),
                email.replyTo(),
                email.html(),
                email.plain(),
                email.operational(),
                email.calendar());
    }
}
