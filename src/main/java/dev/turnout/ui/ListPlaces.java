package dev.turnout.ui;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.EditCampaign;
import dev.turnout.campaign.EditFlow;
import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.Flow;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.flow.Step;
import dev.turnout.campaign.flow.StepDraft;
import dev.turnout.campaign.list.SavedSmartList;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.SmartListId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds and changes the smart list that a page's address names, wherever it stands. */
@Component
class ListPlaces {

    static final String SAVED = "/lists/{list:\\d{1,18}}";
    static final String OF_CAMPAIGN = CampaignDesk.ONE + "/list";
    static final String OF_CHOICE = CampaignDesk.ONE + "/steps/{step:\\d{1,18}}/choices/{choice:\\d{1,3}}/list";

    private final CampaignDesk desk;
    private final Flows flows;
    private final EditCampaign editCampaign;
    private final EditFlow editFlow;
    private final SavedSmartLists saved;
    private final Programs programs;

    ListPlaces(
            CampaignDesk desk,
            Flows flows,
            EditCampaign editCampaign,
            EditFlow editFlow,
            SavedSmartLists saved,
            Programs programs) {
        this.desk = desk;
        this.flows = flows;
        this.editCampaign = editCampaign;
        this.editFlow = editFlow;
        this.saved = saved;
        this.programs = programs;
    }

    /** @param path the variables of the address */
    ListPlace find(Map<String, String> path) {
        if (path.containsKey("list")) {
            SavedSmartList found = savedList(path);
            ProgramId owner = found.program();
            return new ListPlace(
                    "/lists/" + found.id(),
                    found.name(),
                    owner == null ? null : programs.get(owner),
                    null,
                    null,
                    null,
                    found.list(),
                    found.version());
        }
        Campaign campaign = desk.campaign(number(path, "id"), number(path, "campaign"));
        String home = "/programs/" + path.get("id") + "/campaigns/" + path.get("campaign");
        if (!path.containsKey("step")) {
            return new ListPlace(
                    home + "/list",
                    campaign.name(),
                    desk.program(campaign),
                    campaign,
                    null,
                    null,
                    campaign.smartList(),
                    campaign.version());
        }
        Flow flow = flows.of(campaign.id());
        int place = place(flow, number(path, "step"));
        int choice = (int) number(path, "choice");
        return new ListPlace(
                home + "/steps/" + path.get("step") + "/choices/" + choice + "/list",
                campaign.name(),
                desk.program(campaign),
                campaign,
                place + 1,
                choice,
                choice(flow.steps().get(place), choice).when(),
                flow.version());
    }

    Kept save(Map<String, String> path, long version, SmartList list) {
        if (path.containsKey("list")) {
            return saved.change(savedList(path).id(), version, list) ? new Kept.Saved(0) : new Kept.Stale();
        }
        Campaign campaign = desk.campaign(number(path, "id"), number(path, "campaign"));
        if (!path.containsKey("step")) {
            return Kept.of(
                    editCampaign.save(campaign.id(), version, campaign.content().with(list)));
        }
        Flow flow = flows.of(campaign.id());
        if (flow.version() != version) {
            return new Kept.Stale();
        }
        int place = place(flow, number(path, "step"));
        int choice = (int) number(path, "choice");
        Step step = flow.steps().get(place);
        List<Choice> choices = new ArrayList<>(step.choices());
        choices.set(choice - 1, new Choice(list, choice(step, choice).then()));
        List<StepDraft> drafts = new ArrayList<>(flow.drafts());
        drafts.set(place, new StepDraft(step.id(), choices, step.otherwise()));
        return Kept.of(editFlow.save(campaign.id(), version, drafts));
    }

    private SavedSmartList savedList(Map<String, String> path) {
        return saved.find(new SmartListId(number(path, "list"))).orElseThrow(ListPlaces::notFound);
    }

    private static int place(Flow flow, long step) {
        for (int place = 0; place < flow.steps().size(); place++) {
            if (flow.steps().get(place).id().value() == step) {
                return place;
            }
        }
        throw notFound();
    }

    private static Choice choice(Step step, int choice) {
        if (choice < 1 || choice > step.choices().size()) {
            throw notFound();
        }
        return step.choices().get(choice - 1);
    }

    private static long number(Map<String, String> path, String name) {
        return Long.parseLong(Objects.requireNonNull(path.get(name)));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
