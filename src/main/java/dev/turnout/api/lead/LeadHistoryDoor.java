package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What one lead belongs to (facts 4.6). A lead who is not there belongs to nothing. */
@Controller
class LeadHistoryDoor {

    private final LeadHistory history;

    LeadHistoryDoor(LeadHistory history) {
        this.history = history;
    }

    @GetMapping("/rest/v1/leads/{lead}/programMembership.json")
    Answer programs(Call call, @PathVariable long lead) {
        return page(call, lead, "programId", history::programs);
    }

    @GetMapping("/rest/v1/leads/{lead}/smartCampaignMembership.json")
    Answer campaigns(Call call, @PathVariable long lead) {
        return page(call, lead, "smartCampaignId", history::campaigns);
    }

    @GetMapping("/rest/v1/leads/{lead}/listMembership.json")
    Answer lists(Call call, @PathVariable long lead) {
        return page(call, lead, "listId", history::lists);
    }

    private static Answer page(
            Call call, long lead, String filter, Function<LeadHistory.Question, List<LeadHistory.Entry>> ask) {
        Params params = call.params();
        int size = params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        List<LeadHistory.Entry> found = ask.apply(new LeadHistory.Question(
                lead,
                only(params, filter),
                params.instant("earliestUpdatedAt").orElse(null),
                params.instant("latestUpdatedAt").orElse(null),
                PageToken.position(params),
                size + 1));
        boolean more = found.size() > size;
        return Answer.of(found.stream().limit(size).map(LeadHistory.Entry::wire).toList())
                .with("moreResult", more)
                .with(
                        "nextPageToken",
                        more ? PageToken.after(found.get(size - 1).place()).text() : null);
    }

    private static List<Long> only(Params params, String filter) {
        String type = params.text("filterType").orElse(filter);
        if (!type.equalsIgnoreCase(filter)) {
            throw WireTrouble.of(1011, "Field '" + type + "' not supported");
        }
        List<Long> ids = params.ids("filterValues");
        if (ids.size() > Call.MOST_RECORDS) {
            throw WireTrouble.of(
                    1003, "filterValues has " + ids.size() + " values; at most " + Call.MOST_RECORDS + " are taken");
        }
        return ids;
    }
}
