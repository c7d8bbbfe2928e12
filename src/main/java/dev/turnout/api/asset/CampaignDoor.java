package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.api.wire.WireTrouble;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Campaigns on the side of people, read. */
@Controller
class CampaignDoor {

    static final String ONE = "/rest/v1/campaigns/{id}";

    private final CampaignRows campaigns;

    CampaignDoor(CampaignRows campaigns) {
        this.campaigns = campaigns;
    }

    @GetMapping("/rest/v1/campaigns.json")
    Answer browse(Call call) {
        Params params = call.params();
        int most = params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        List<String> workspaces = params.names("workspaceName");
        List<CampaignRow> found = workspaces.isEmpty() || workspaces.contains(ProgramWire.WORKSPACE)
                ? campaigns.after(PageToken.position(params), wanted(params), most + 1)
                : List.of();
        boolean more = found.size() > most;
        List<CampaignRow> shown = more ? found.subList(0, most) : found;
        return Answer.of(shown.stream().map(CampaignDoor::wire).toList())
                .with(
                        "nextPageToken",
                        more ? PageToken.after(shown.getLast().id()).text() : null);
    }

    private static CampaignRows.Wanted wanted(Params params) {
        return new CampaignRows.Wanted(
                limited(params.ids("id")),
                limited(params.names("name")),
                limited(params.names("programName")),
                params.flag("isTriggerable").orElse(null));
    }

    private static <T> List<T> limited(List<T> values) {
        if (values.size() > Call.MOST_RECORDS + 1) {
            throw WireTrouble.of(1003, "At most " + Call.MOST_RECORDS + " values are taken");
        }
        return values;
    }

    @GetMapping(ONE + ".json")
    Answer get(Call call, @PathVariable long id) {
        return Answer.one(wire(campaigns.find(id).orElseThrow(CampaignDoor::notFound)));
    }

    static WireTrouble notFound() {
        return WireTrouble.of(1013, "Campaign not found");
    }

    private static Map<String, Object> wire(CampaignRow campaign) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", campaign.id());
        wire.put("name", campaign.name());
        if (!campaign.description().isEmpty()) {
            wire.put("description", campaign.description());
        }
        wire.put("type", campaign.type());
        wire.put("programId", campaign.program());
        wire.put("programName", campaign.programName());
        wire.put("workspaceName", ProgramWire.WORKSPACE);
        wire.put("createdAt", WireTimes.lead(campaign.createdAt()));
        wire.put("updatedAt", WireTimes.lead(campaign.updatedAt()));
        wire.put("active", campaign.active());
        return wire;
    }
}
