package dev.turnout.api.activity;

import dev.turnout.activity.custom.CustomType;
import dev.turnout.activity.custom.CustomTypes;
import dev.turnout.api.lead.Leads;
import dev.turnout.api.lead.Told;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.id.PersonId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** Takes the activities that callers bring. Who brings one again has brought two. */
@Controller
class CustomActivityDoor {

    private final CustomTypes types;
    private final Leads leads;
    private final BroughtActivities brought;

    CustomActivityDoor(CustomTypes types, Leads leads, BroughtActivities brought) {
        this.types = types;
        this.leads = leads;
        this.brought = brought;
    }

    @PostMapping("/rest/v1/activities/external.json")
    Answer add(Call call) {
        Map<Long, CustomType> byId =
                types.all().stream().collect(Collectors.toMap(type -> (long) type.id(), Function.identity()));
        List<CustomRecord> records =
                call.input().stream().map(given -> CustomRecord.of(given, byId)).toList();
        Set<PersonId> there = leads.existing(records.stream()
                .map(record -> new PersonId(record.lead()))
                .distinct()
                .toList());
        List<CustomRecord> taken = records.stream()
                .filter(record -> record.problem() == null && there.contains(new PersonId(record.lead())))
                .toList();
        Iterator<Long> ids = brought.add(taken, call.by()).iterator();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (CustomRecord record : records) {
            Told.Skipped problem = record.problem();
            if (problem == null && there.contains(new PersonId(record.lead()))) {
                answers.add(added(ids.next()));
            } else {
                answers.add((problem == null ? Told.unknownLead() : problem).answer("id", null, "errors"));
            }
        }
        return Answer.of(answers);
    }

    private static Map<String, Object> added(long id) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("marketoGUID", String.valueOf(id));
        answer.put("status", "added");
        return answer;
    }
}
