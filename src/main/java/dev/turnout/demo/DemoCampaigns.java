package dev.turnout.demo;

import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.form.Forms;
import dev.turnout.program.Program;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The usual set of the demo's program, with its registration page open and its triggers listening. */
@Component
@ConditionalOnProperty("turnout.demo")
class DemoCampaigns {

    private final LayOutWebinar layOut;
    private final Campaigns campaigns;
    private final ActivateCampaign activate;
    private final Forms forms;

    DemoCampaigns(LayOutWebinar layOut, Campaigns campaigns, ActivateCampaign activate, Forms forms) {
        this.layOut = layOut;
        this.campaigns = campaigns;
        this.activate = activate;
        this.forms = forms;
    }

    void layOut(Program program) {
        layOut.layOut(program, Locale.ENGLISH);
        campaigns.of(program.id()).stream()
                .filter(campaign -> campaign.kind() == CampaignKind.TRIGGER)
                .forEach(campaign -> activate.activate(campaign.id()));
        forms.open(program.id(), true);
    }
}
