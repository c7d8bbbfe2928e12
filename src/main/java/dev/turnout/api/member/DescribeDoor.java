package dev.turnout.api.member;

import dev.turnout.api.lead.LeadField;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.WireTimes;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells which fields members have (facts 4.1). */
@Controller
class DescribeDoor {

    private static final String NAME = "API Program Membership";
    private static final List<String> SEARCHABLE = List.of("leadId", "reachedSuccess", "statusName");

    private final MemberColumns columns;
    private final CustomFields custom;

    DescribeDoor(MemberColumns columns, CustomFields custom) {
        this.columns = columns;
        this.custom = custom;
    }

    @GetMapping("/rest/v1/programs/members/describe.json")
    Answer describe(Call call) {
        List<LeadField> all = columns.all();
        CustomFields.Described described = custom.described(Subject.MEMBERSHIP);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", NAME);
        told.put("description", "A lead's membership of a program");
        told.put("createdAt", WireTimes.lead(described.first()));
        told.put("updatedAt", WireTimes.lead(described.last()));
        told.put("dedupeFields", List.of("leadId", "programId"));
        told.put(
                "searchableFields",
                Stream.concat(
                                SEARCHABLE.stream(),
                                all.stream().filter(LeadField::isCustom).map(LeadField::name))
                        .map(List::of)
                        .toList());
        told.put("fields", fields(all));
        return Answer.one(told);
    }

    /** The older spelling, which told less. */
    @GetMapping("/rest/v1/program/members/describe.json")
    Answer describeBefore(Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", NAME);
        told.put("fields", fields(columns.all()));
        return Answer.one(told);
    }

    private static List<Map<String, Object>> fields(List<LeadField> all) {
        return all.stream().map(DescribeDoor::field).toList();
    }

    private static Map<String, Object> field(LeadField field) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", field.name());
        told.put("displayName", field.displayName());
        told.put("dataType", field.dataType());
        if (field.length() != null) {
            told.put("length", field.length());
        }
        told.put("updateable", field.updateable());
        told.put("crmManaged", false);
        return told;
    }
}
