package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Which fields leads have (facts 5.1). */
@Controller
class LeadDescribeDoor {

    private final LeadFields fields;

    LeadDescribeDoor(LeadFields fields) {
        this.fields = fields;
    }

    @GetMapping("/rest/v1/leads/describe.json")
    Answer describe(Call call) {
        return Answer.of(fields.all().stream().map(LeadDescribeDoor::first).toList());
    }

    @GetMapping("/rest/v1/leads/describe2.json")
    Answer describeAgain(Call call) {
        List<LeadField> all = fields.all();
        List<List<String>> searchable = new ArrayList<>();
        all.stream().filter(LeadFilter::serves).forEach(field -> searchable.add(List.of(field.name())));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", "API Lead");
        told.put("searchableFields", searchable);
        told.put("fields", all.stream().map(LeadDescribeDoor::second).toList());
        return Answer.one(told);
    }

    private static Map<String, Object> first(LeadField field) {
        Map<String, Object> rest = new LinkedHashMap<>();
        rest.put("name", field.name());
        rest.put("readOnly", !field.updateable());
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", field.id());
        told.put("displayName", field.displayName());
        // Scores are listed as what they count in.
        told.put("dataType", field.dataType().equals("score") ? "integer" : field.dataType());
        if (field.length() != null) {
            told.put("length", field.length());
        }
        told.put("rest", rest);
        return told;
    }

    private static Map<String, Object> second(LeadField field) {
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
