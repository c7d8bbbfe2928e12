package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.list.ChangeStaticList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.id.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Static lists (facts 5.4). */
@Controller
class ListDoor {

    private static final String LEADS = "/rest/v1/lists/{list}/leads.json";
    private static final String ALIAS = "/rest/v1/list/{list}/leads.json";

    private final ListRows rows;
    private final ChangeStaticList changing;
    private final LeadFields fields;
    private final Leads leads;

    ListDoor(ListRows rows, ChangeStaticList changing, LeadFields fields, Leads leads) {
        this.rows = rows;
        this.changing = changing;
        this.fields = fields;
        this.leads = leads;
    }

    @GetMapping("/rest/v1/lists.json")
    Answer lists(Call call) {
        Params params = call.params();
        boolean ofNone = params.text("programName").isPresent()
                || params.text("workspaceName")
                        .filter(name -> !name.equalsIgnoreCase("Default"))
                        .isPresent();
        if (ofNone) {
            // Lists belong to no program, and there is one workspace.
            return Answer.of(List.of());
        }
        int size = size(params);
        List<ListRows.ListRow> found =
                rows.page(params.ids("id"), params.names("name"), PageToken.position(params), size + 1);
        return page(found, size, ListRows.ListRow::wire, ListRows.ListRow::id);
    }

    @GetMapping("/rest/v1/lists/{list}.json")
    Answer list(Call call, @PathVariable long list) {
        return Answer.of(rows.page(List.of(list), List.of(), 0, 1).stream()
                .map(ListRows.ListRow::wire)
                .toList());
    }

    @GetMapping({LEADS, ALIAS})
    Answer members(Call call, @PathVariable long list) {
        exists(list);
        Params params = call.params();
        int size = size(params);
        List<LeadField> asked = fields.asked(params.list("fields"));
        return page(
                rows.leads(list, asked, PageToken.position(params), size + 1),
                size,
                Leads.Lead::fields,
                Leads.Lead::id);
    }

    /** Who is on it already is added once more: nothing changes. */
    @PostMapping({LEADS, ALIAS})
    Answer add(Call call, @PathVariable long list) {
        exists(list);
        LeadIds ids = LeadIds.of(call);
        Set<PersonId> there = changing.add(new StaticListId(list), ids.all(), call.by());
        return Answer.of(ids.answers((id, record) -> there.contains(id) ? new Told.Done("added") : Told.unknownLead()));
    }

    @DeleteMapping({LEADS, ALIAS})
    Answer remove(Call call, @PathVariable long list) {
        exists(list);
        LeadIds ids = LeadIds.of(call);
        Set<PersonId> known = leads.existing(ids.all());
        Set<PersonId> removed = new HashSet<>(changing.remove(new StaticListId(list), ids.all(), call.by()));
        return Answer.of(ids.answers((id, record) -> {
            if (removed.remove(id)) {
                return new Told.Done("removed");
            }
            return known.contains(id) ? new Told.Skipped(1015, "Lead not in list") : Told.unknownLead();
        }));
    }

    @GetMapping({"/rest/v1/lists/{list}/leads/ismember.json", "/rest/v1/list/{list}/leads/ismember.json"})
    Answer isMember(Call call, @PathVariable long list) {
        exists(list);
        LeadIds ids = LeadIds.of(call);
        Set<PersonId> known = leads.existing(ids.all());
        Set<PersonId> members = rows.members(list, ids.all());
        return Answer.of(ids.answers((id, record) -> known.contains(id)
                ? new Told.Done(members.contains(id) ? "memberof" : "notmemberof")
                : Told.unknownLead()));
    }

    private void exists(long list) {
        if (rows.page(List.of(list), List.of(), 0, 1).isEmpty()) {
            throw WireTrouble.of(1013, "List not found");
        }
    }

    private static int size(Params params) {
        return params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
    }

    private static <T> Answer page(List<T> found, int size, Function<T, Object> wire, Function<T, Long> place) {
        boolean more = found.size() > size;
        return Answer.of(found.stream().limit(size).map(wire).toList())
                .with("moreResult", more ? true : null)
                .with(
                        "nextPageToken",
                        more ? PageToken.after(place.apply(found.get(size - 1))).text() : null);
    }
}
