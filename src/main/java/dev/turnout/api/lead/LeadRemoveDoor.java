package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.campaign.people.DeletePeople;
import dev.turnout.campaign.people.MergePeople;
import dev.turnout.id.PersonId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Deletes leads and makes several of them one (facts 5.3). */
@Controller
class LeadRemoveDoor {

    private static final int MOST_MERGED = 25;

    private final DeletePeople deleting;
    private final MergePeople merging;
    private final Leads leads;

    LeadRemoveDoor(DeletePeople deleting, MergePeople merging, Leads leads) {
        this.deleting = deleting;
        this.merging = merging;
        this.leads = leads;
    }

    @PostMapping("/rest/v1/leads/delete.json")
    Answer delete(Call call) {
        LeadIds ids = LeadIds.of(call);
        Set<PersonId> deleted = new HashSet<>(deleting.delete(ids.all(), call.by()));
        // Who is named again is not there any more.
        return Answer.of(
                ids.answers((id, record) -> deleted.remove(id) ? new Told.Done("deleted") : Told.unknownLead()));
    }

    @DeleteMapping("/rest/v1/leads.json")
    Answer deleteByMethod(Call call) {
        return delete(call);
    }

    @PostMapping("/rest/v1/leads/{winner}/merge.json")
    Answer merge(Call call, @PathVariable long winner) {
        List<PersonId> losers = Stream.of("leadId", "leadIds")
                .flatMap(name -> call.params().ids(name).stream())
                .distinct()
                .filter(id -> id != winner)
                .map(PersonId::new)
                .toList();
        if (losers.isEmpty()) {
            throw WireTrouble.missing("leadIds");
        }
        if (losers.size() > MOST_MERGED) {
            throw WireTrouble.of(
                    1080, "The merge names " + losers.size() + " leads; at most " + MOST_MERGED + " are taken");
        }
        if (!merging.merge(new PersonId(winner), losers, call.by())) {
            throw WireTrouble.of(1004, "Lead not found");
        }
        return Answer.nothing();
    }

    /** There are no cookies here that a lead could be told by: nothing is kept of it. */
    @PostMapping("/rest/v1/leads/{lead}/associate.json")
    Answer associate(Call call, @PathVariable long lead) {
        if (!leads.exists(new PersonId(lead))) {
            throw WireTrouble.of(1004, "Lead not found");
        }
        return Answer.nothing();
    }
}
