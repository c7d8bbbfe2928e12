package dev.turnout.api.asset;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Campaigns on the side of assets, read. */
@Controller
class SmartCampaignDoor {

    static final String ALL = "/rest/asset/v1/smartCampaigns.json";
    static final String ONE = "/rest/asset/v1/smartCampaign/{id}";

    private final CampaignRows campaigns;
    private final SmartCampaignWire wire;

    SmartCampaignDoor(CampaignRows campaigns, SmartCampaignWire wire) {
        this.campaigns = campaigns;
        this.wire = wire;
    }

    @GetMapping(ONE + ".json")
    Answer get(Call call, @PathVariable long id) {
        return answer(call, campaigns.find(id).stream().toList());
    }

    /** Programs may have campaigns of one name; the answer holds all of them. */
    @GetMapping("/rest/asset/v1/smartCampaign/byName.json")
    Answer byName(Call call) {
        return answer(call, campaigns.named(Given.required(call.params(), "name")));
    }

    @GetMapping(ALL)
    Answer browse(Call call) {
        Params params = call.params();
        CampaignRows.Search search = new CampaignRows.Search(
                Place.in(params, "folder").orElse(null),
                Given.instant(params, "earliestUpdatedAt").orElse(null),
                Given.instant(params, "latestUpdatedAt").orElse(null),
                params.flag("isActive").orElse(null));
        return answer(call, campaigns.page(search, Given.Page.of(params)));
    }

    private Answer answer(Call call, List<CampaignRow> found) {
        return Answer.of(found.stream().map(campaign -> wire.of(call, campaign)).toList());
    }
}
