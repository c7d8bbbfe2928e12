package dev.turnout.campaign.template;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.template.Left.What;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a new or cloned program still lacks, as it stands now. */
@Component
public class LeftToSet {

    private final Programs programs;
    private final Forms forms;
    private final ProgramTokens tokens;
    private final Campaigns campaigns;
    private final Flows flows;

    LeftToSet(Programs programs, Forms forms, ProgramTokens tokens, Campaigns campaigns, Flows flows) {
        this.programs = programs;
        this.forms = forms;
        this.tokens = tokens;
        this.campaigns = campaigns;
        this.flows = flows;
    }

    /** In the order in which one would do it. */
    public List<Left> in(Program program) {
        List<Left> left = new ArrayList<>();
        boolean undated = program.schedule().start() == null;
        if (undated) {
            left.add(Left.of(What.DATES));
        }
        if (!program.isBound()) {
            left.add(Left.of(What.PROVIDER));
        }
        if (undated) {
            for (ProgramToken token : tokens.of(program.id())) {
                left.add(new Left(What.TOKEN, token.name(), null));
            }
        }
        if (!forms.find(program.id()).map(Form::open).orElse(true)) {
            left.add(Left.of(What.FORM_CLOSED));
        }
        Set<CampaignId> started = campaigns.everStarted(program.id());
        for (Campaign campaign : campaigns.of(program.id())) {
            campaign(campaign, started.contains(campaign.id()), left);
        }
        return left;
    }

    private void campaign(Campaign campaign, boolean started, List<Left> left) {
        if (campaign.kind() == CampaignKind.TRIGGER && !campaign.active()) {
            left.add(new Left(What.TRIGGER_INACTIVE, campaign.name(), campaign.id()));
        }
        if (campaign.kind() == CampaignKind.BATCH && !campaign.active() && !started) {
            left.add(new Left(What.BATCH_NEVER_STARTED, campaign.name(), campaign.id()));
        }
        List<ProgramId> others = References.of(campaign.content(), flows.of(campaign.id())).stream()
                .filter(program -> !program.equals(campaign.program()))
                .toList();
        Map<ProgramId, String> names = others.isEmpty() ? Map.of() : programs.names(others);
        for (ProgramId other : others) {
            left.add(new Left(
                    What.ELSEWHERE,
                    campaign.name() + " → " + names.getOrDefault(other, other.toString()),
                    campaign.id()));
        }
    }
}
