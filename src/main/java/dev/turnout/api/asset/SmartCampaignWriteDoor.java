package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.ActivateCampaign;
import dev.turnout.campaign.Activation;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignDraft;
import dev.turnout.campaign.CampaignRemoval;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.DeleteCampaign;
import dev.turnout.campaign.Descriptions;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.template.CloneCampaign;
import dev.turnout.id.CampaignId;
import dev.turnout.id.ProgramId;
import dev.turnout.program.asset.ProgramAssets;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Campaigns on the side of assets, made, turned on and off, and deleted. The pages write what they do. */
@Controller
class SmartCampaignWriteDoor {

    private final Campaigns campaigns;
    private final Descriptions descriptions;
    private final CampaignRows rows;
    private final ProgramAssets programs;
    private final CloneCampaign cloneCampaign;
    private final DeleteCampaign delete;
    private final ActivateCampaign activate;
    private final Problems problems;
    private final SmartCampaignWire wire;

    SmartCampaignWriteDoor(
            Campaigns campaigns,
            Descriptions descriptions,
            CampaignRows rows,
            ProgramAssets programs,
            CloneCampaign cloneCampaign,
            DeleteCampaign delete,
            ActivateCampaign activate,
            Problems problems,
            SmartCampaignWire wire) {
        this.campaigns = campaigns;
        this.descriptions = descriptions;
        this.rows = rows;
        this.programs = programs;
        this.cloneCampaign = cloneCampaign;
        this.delete = delete;
        this.activate = activate;
        this.problems = problems;
        this.wire = wire;
    }

    @PostMapping(SmartCampaignDoor.ALL)
    Answer create(Call call) {
        Params params = call.params();
        String name = Given.requiredName(params, "name");
        ProgramId program = program(Place.required(params, "folder"));
        CampaignDraft draft = draft(program, name, params.text("type").orElse("batch"));
        CampaignId id = campaigns.create(draft).map(Campaign::id).orElseThrow(() -> taken(name));
        Given.description(call).ifPresent(description -> descriptions.describe(id, description));
        return whole(call, id);
    }

    /** Campaigns stand in programs. */
    private ProgramId program(Place place) {
        if (!place.program()) {
            throw WireTrouble.of(711, "A campaign stands in a program, not in a folder");
        }
        ProgramId program = new ProgramId(place.id());
        if (programs.find(program).isEmpty()) {
            throw WireTrouble.of(710, "Parent folder not found");
        }
        return program;
    }

    /** The wire does not say of which kind a new campaign is; here it may, because the kind stays. */
    private static CampaignDraft draft(ProgramId program, String name, String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "batch", "default" -> CampaignDraft.batch(program, name, SmartList.EVERYBODY);
            case "trigger" -> CampaignDraft.trigger(program, name);
            case "requestable" -> CampaignDraft.callable(program, name);
            default -> throw WireTrouble.wrongType(TokenWire.shown(type), "batch, trigger or requestable");
        };
    }

    private static WireTrouble taken(String name) {
        return WireTrouble.of(709, "The program has a campaign named '" + name + "' already");
    }

    private static WireTrouble notFound(long id) {
        return WireTrouble.of(702, id + " Smart Campaign not found");
    }

    private Campaign campaign(long id) {
        return campaigns.find(new CampaignId(id)).orElseThrow(() -> notFound(id));
    }

    @PostMapping(SmartCampaignDoor.ONE + ".json")
    Answer update(Call call, @PathVariable long id) {
        Campaign campaign = campaign(id);
        Given.name(call.params(), "name").ifPresent(name -> {
            if (!campaigns.rename(campaign.id(), name)) {
                throw taken(name);
            }
        });
        Given.description(call).ifPresent(description -> descriptions.describe(campaign.id(), description));
        return whole(call, campaign.id());
    }

    @PostMapping(SmartCampaignDoor.ONE + "/clone.json")
    Answer copy(Call call, @PathVariable long id) {
        Params params = call.params();
        Campaign campaign = campaign(id);
        String name = Given.requiredName(params, "name");
        ProgramId program = program(Place.required(params, "folder"));
        CampaignId copy = cloneCampaign.clone(campaign, name, program).orElseThrow(() -> taken(name));
        Given.description(call).ifPresent(description -> descriptions.describe(copy, description));
        return whole(call, copy);
    }

    @PostMapping(SmartCampaignDoor.ONE + "/delete.json")
    Answer delete(Call call, @PathVariable long id) {
        return switch (delete.delete(new CampaignId(id))) {
            case CampaignRemoval.Removed removed -> one(id);
            case CampaignRemoval.Unknown unknown -> throw notFound(id);
            case CampaignRemoval.IsActive active ->
                throw WireTrouble.of(709, "The campaign is active; deactivate it first");
            case CampaignRemoval.Started started ->
                throw WireTrouble.of(709, "The campaign is in use: it has run or is scheduled");
            case CampaignRemoval.Mentioned mentioned ->
                throw WireTrouble.of(709, "The campaign is in use: campaign '" + mentioned.by() + "' refers to it");
        };
    }

    @PostMapping(SmartCampaignDoor.ONE + "/activate.json")
    Answer activate(Call call, @PathVariable long id) {
        return switch (activate.activate(campaign(id).id())) {
            case Activation.Active active -> one(id);
            case Activation.Refused refused ->
                throw WireTrouble.of(709, "The campaign cannot be activated: " + problems.of(refused.problems()));
        };
    }

    @PostMapping(SmartCampaignDoor.ONE + "/deactivate.json")
    Answer deactivate(Call call, @PathVariable long id) {
        campaigns.deactivate(campaign(id).id());
        return one(id);
    }

    private static Answer one(long id) {
        return Answer.one(Map.of("id", id));
    }

    private Answer whole(Call call, CampaignId id) {
        return Answer.of(rows.find(id.value()).stream()
                .map(campaign -> wire.of(call, campaign))
                .toList());
    }
}
