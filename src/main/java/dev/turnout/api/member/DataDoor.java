package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.lead.LeadIds;
import dev.turnout.api.lead.Leads;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.id.PersonId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.member.MemberData;
import dev.turnout.program.member.MemberData.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the values that belong to memberships (facts 4.4). */
@Controller
class DataDoor {

    /** What callers send back as they got it. */
    private static final Set<String> IGNORED = Set.of("leadid", "id", "seq", "_method");

    private final Programs programs;
    private final MemberColumns columns;
    private final MemberData data;
    private final Leads leads;

    DataDoor(Programs programs, MemberColumns columns, MemberData data, Leads leads) {
        this.programs = programs;
        this.columns = columns;
        this.data = data;
        this.leads = leads;
    }

    @PostMapping("/rest/v1/programs/{programId}/members.json")
    Answer update(Call call, @PathVariable long programId) {
        Program program = StatusDoor.program(programs, programId);
        LeadIds ids = LeadIds.of(call.input(), "leadId");
        Map<String, LeadField> fields = columns.byName();
        Map<ObjectNode, Told> problems = new HashMap<>();
        List<Value> values = new ArrayList<>();
        for (LeadIds.One one : ids.records()) {
            if (one.lead() != null) {
                List<Value> read = new ArrayList<>();
                read(one.json(), one.lead(), fields, read)
                        .ifPresentOrElse(problem -> problems.put(one.json(), problem), () -> values.addAll(read));
            }
        }
        Set<PersonId> members =
                new HashSet<>(data.put(program.id(), values, call.by()).keySet());
        List<PersonId> others =
                ids.all().stream().filter(lead -> !members.contains(lead)).toList();
        members.addAll(others.isEmpty() ? Set.of() : data.members(program.id(), others));
        Set<PersonId> known = leads.existing(others);
        return Answer.of(ids.numbered((lead, record) -> {
            Told problem = problems.get(record);
            return problem == null ? told(lead, members, known) : problem;
        }));
    }

    private static Told told(PersonId lead, Set<PersonId> members, Set<PersonId> known) {
        if (members.contains(lead)) {
            return new Told.Done("updated");
        }
        return known.contains(lead) ? new Told.Skipped(1013, "Membership not found") : Told.unknownLead();
    }

    /** @return why the record as a whole is skipped; nothing when all of it can be stored */
    private static Optional<Told> read(
            ObjectNode record, PersonId lead, Map<String, LeadField> fields, List<Value> into) {
        for (Map.Entry<String, JsonNode> given : record.properties()) {
            String name = given.getKey();
            if (IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            LeadField field = fields.get(name);
            if (field == null || !field.updateable()) {
                return Optional.of(new Told.Skipped(1006, LeadFields.notFound(name)));
            }
            JsonNode value = given.getValue();
            if (value.isNull() || (value.isString() && value.asString().isBlank())) {
                into.add(new Value(lead, field.name(), null));
                continue;
            }
            String normal = normal(field, value);
            if (normal == null) {
                return Optional.of(Told.invalid(field.name(), value));
            }
            into.add(new Value(lead, field.name(), normal));
        }
        return Optional.empty();
    }

    private static @Nullable String normal(LeadField field, JsonNode value) {
        if (!value.isValueNode()) {
            return null;
        }
        String text = value.asString().replace("\0", "").strip();
        return MemberColumns.normal(field, text).orElse(null);
    }
}
