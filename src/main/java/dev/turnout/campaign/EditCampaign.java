package dev.turnout.campaign;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.id.CampaignId;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes whom a campaign takes and when. An active one changes at once, for whoever comes from now on. */
@Component
public class EditCampaign {

    private final Campaigns campaigns;
    private final Flows flows;
    private final CheckCampaign check;
    private final Listeners listeners;
    private final Urgency urgency;
    private final TransactionTemplate transaction;

    EditCampaign(
            Campaigns campaigns,
            Flows flows,
            CheckCampaign check,
            Listeners listeners,
            Urgency urgency,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.check = check;
        this.listeners = listeners;
        this.urgency = urgency;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param version that the author looked at
     * @param draft of the same program and kind
     */
    public CampaignEdit save(CampaignId id, long version, CampaignDraft draft) {
        try {
            return requireNonNull(transaction.execute(tx -> saveOnce(id, version, draft)));
        } catch (DuplicateKeyException taken) {
            return new CampaignEdit.NameTaken();
        }
    }

    private CampaignEdit saveOnce(CampaignId id, long version, CampaignDraft draft) {
        Campaign before = campaigns.lockToChange(id);
        if (before.version() != version) {
            return new CampaignEdit.Stale(before);
        }
        List<Step> steps = flows.of(id).steps();
        if (before.active()) {
            List<Problem> problems = check.problems(id, draft, steps);
            if (!problems.isEmpty()) {
                return new CampaignEdit.Wrong(problems);
            }
        }
        campaigns.write(id, draft, before.active(), urgency.of(draft, steps));
        if (before.active()) {
            listeners.listen(id, draft);
        }
        return new CampaignEdit.Saved(campaigns.get(id));
    }
}
