package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.node.ObjectNode;

/** Reads leads (facts 5.2). */
@Controller
class LeadDoor {

    private final LeadFields fields;
    private final Leads leads;

    LeadDoor(LeadFields fields, Leads leads) {
        this.fields = fields;
        this.leads = leads;
    }

    /** Somebody who is not there is an empty result, as of a filter. */
    @GetMapping("/rest/v1/lead/{id}.json")
    Answer one(Call call, @PathVariable long id) {
        return Answer.of(leads.find(id, fields.asked(call.params().list("fields"))).stream()
                .toList());
    }

    @GetMapping("/rest/v1/leads.json")
    Answer some(Call call) {
        Params params = call.params();
        LeadFilter filter = LeadFilter.of(params, fields);
        List<LeadField> asked = fields.asked(params.list("fields"));
        int size = params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        if (leads.tooMany(filter)) {
            throw WireTrouble.of(1003, "Too many results match the filter");
        }
        List<Leads.Lead> found = leads.page(filter, asked, PageToken.position(params), size + 1);
        Answer page =
                Answer.of(found.stream().limit(size).map(Leads.Lead::fields).toList());
        return found.size() <= size
                ? page
                : page.with("moreResult", true)
                        .with(
                                "nextPageToken",
                                PageToken.after(found.get(size - 1).id()).text());
    }

    /** There is one: clients look for it by its id before they make leads. */
    @GetMapping("/rest/v1/leads/partitions.json")
    Answer partitions(Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", 1);
        told.put("name", Partition.NAME);
        told.put("description", "All leads");
        return Answer.one(told);
    }

    @PostMapping("/rest/v1/leads/partitions.json")
    Answer move(Call call) {
        LeadIds ids = LeadIds.of(call);
        Set<PersonId> there = leads.existing(ids.all());
        return Answer.of(ids.answers((id, record) -> partitioned(there.contains(id), record)));
    }

    private static Told partitioned(boolean there, ObjectNode record) {
        if (!there) {
            return Told.unknownLead();
        }
        return Partition.NAME.equals(record.path("partitionName").asString(""))
                ? new Told.Done("updated")
                : Partition.noOther();
    }
}
