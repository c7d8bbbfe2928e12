package dev.turnout.campaign.batch;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.batch.Audience.Taken;
import dev.turnout.campaign.batch.BatchPreview.Effect;
import dev.turnout.campaign.batch.BatchPreview.OfBranch;
import dev.turnout.campaign.batch.BatchPreview.OfStep;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.SmartLists;
import dev.turnout.campaign.run.Qualified;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what a batch would do, step by step, and does nothing. */
@Component
public class PreviewBatch {

    /** People asked about in one query. */
    static final int CHUNK = 20_000;

    private final Campaigns campaigns;
    private final Flows flows;
    private final Audience audience;
    private final Qualified qualified;
    private final SmartLists lists;
    private final ForeseeStatuses statuses;
    private final ForeseeMails mails;
    private final CampaignSettings settings;

    PreviewBatch(
            Campaigns campaigns,
            Flows flows,
            Audience audience,
            Qualified qualified,
            SmartLists lists,
            ForeseeStatuses statuses,
            ForeseeMails mails,
            CampaignSettings settings) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.audience = audience;
        this.qualified = qualified;
        this.lists = lists;
        this.statuses = statuses;
        this.mails = mails;
        this.settings = settings;
    }

    /** Works on everybody whom the list takes: seconds for a million. The campaign has no problems. */
    public BatchPreview preview(CampaignId id) {
        Campaign campaign = campaigns.get(id);
        Taken taken = audience.take(campaign);
        List<PersonId> people = qualified.among(campaign, taken.people());
        ForeseeStatuses.Standings standings = statuses.begin();
        List<OfStep> steps = new ArrayList<>();
        for (Step step : flows.of(id).steps()) {
            steps.add(ofStep(campaign, step, people, standings));
        }
        Integer limit = campaign.content().personLimit();
        return new BatchPreview(
                taken.fingerprint(),
                taken.ids().length,
                people.size(),
                limit == null ? settings.personLimit() : limit,
                steps);
    }

    private OfStep ofStep(Campaign campaign, Step step, List<PersonId> people, ForeseeStatuses.Standings standings) {
        List<OfBranch> branches = new ArrayList<>();
        List<PersonId> left = people;
        for (int number = 1; number <= step.choices().size(); number++) {
            var choice = step.choices().get(number - 1);
            Set<PersonId> taken = among(choice.when(), left);
            List<PersonId> some = left.stream().filter(taken::contains).toList();
            branches.add(branch(campaign, number, choice.then(), some, standings));
            left = left.stream().filter(person -> !taken.contains(person)).toList();
        }
        branches.add(branch(campaign, 0, step.otherwise(), left, standings));
        return new OfStep(step.id(), branches);
    }

    private OfBranch branch(
            Campaign campaign, int choice, FlowStep does, List<PersonId> people, ForeseeStatuses.Standings standings) {
        Effect effect = switch (does) {
            case FlowStep.ChangeProgramStatus change -> statuses.foresee(change, people, standings);
            case FlowStep.SendEmail send -> mails.foresee(campaign, send, people);
            case FlowStep.SendAlert alert -> new Effect.Everybody();
            case FlowStep.Wait wait -> new Effect.Everybody();
            case FlowStep.ChangeDataValue change -> new Effect.Everybody();
            case FlowStep.ChangeMemberData change -> new Effect.Everybody();
            case FlowStep.ChangeSuccess change -> new Effect.Everybody();
            case FlowStep.AddToList add -> new Effect.Everybody();
            case FlowStep.RemoveFromList remove -> new Effect.Everybody();
            case FlowStep.RequestCampaign request -> new Effect.Everybody();
            case FlowStep.CallWebhook call -> new Effect.Everybody();
            case FlowStep.RemoveFromFlow remove -> new Effect.Everybody();
            case FlowStep.DoNothing nothing -> new Effect.Everybody();
        };
        return new OfBranch(choice, does, people.size(), effect);
    }

    private Set<PersonId> among(SmartList list, List<PersonId> people) {
        Set<PersonId> taken = new HashSet<>();
        for (int from = 0; from < people.size(); from += CHUNK) {
            taken.addAll(lists.among(list, people.subList(from, Math.min(from + CHUNK, people.size()))));
        }
        return taken;
    }
}
