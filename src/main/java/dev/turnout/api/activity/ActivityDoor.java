package dev.turnout.api.activity;

import dev.turnout.activity.custom.CustomTypes;
import dev.turnout.api.activity.LoggedActivities.Page;
import dev.turnout.api.activity.LoggedActivities.Wanted;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.lead.LeadFields;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Params;
import dev.turnout.api.wire.WireTrouble;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Reading what happened. */
@Controller
class ActivityDoor {

    private static final int MOST_TYPES = 10;
    private static final int MOST_PEOPLE = 30;
    private static final int PERSON_CREATED = 12;
    private static final int FIELD_CHANGED = 13;
    private static final int DELETED = 37;

    private final LoggedActivities activities;
    private final LeadFields fields;
    private final CustomTypes custom;

    ActivityDoor(LoggedActivities activities, LeadFields fields, CustomTypes custom) {
        this.activities = activities;
        this.fields = fields;
        this.custom = custom;
    }

    @GetMapping("/rest/v1/activities/pagingtoken.json")
    Answer token(Call call) {
        call.params().required("sinceDatetime");
        return Answer.nothing()
                .with(
                        "nextPageToken",
                        FeedToken.since(call.params().instant("sinceDatetime").orElseThrow())
                                .text());
    }

    @GetMapping("/rest/v1/activities/types.json")
    Answer types(Call call) {
        List<Map<String, Object>> types = new ArrayList<>();
        ActivityType.BUILT_IN.forEach(type -> types.add(type.wire()));
        custom.all().stream()
                .filter(type -> type.approved() != null)
                .forEach(type -> types.add(ActivityType.of(type).wire()));
        return Answer.of(types);
    }

    @GetMapping("/rest/v1/activities.json")
    Answer activities(Call call) {
        Params params = call.params();
        FeedToken token = FeedToken.in(params);
        List<Integer> types = types(params);
        Set<Long> assets = new HashSet<>(params.ids("assetIds"));
        Page page = page(call, token, types);
        Map<String, LeadField> byName = fields.byName();
        List<Map<String, Object>> records = new ArrayList<>();
        for (Seen seen : page.seen()) {
            Shape shape = Shape.of(seen, byName);
            if (types.contains(shape.type())
                    && (assets.isEmpty() || (shape.primaryId() != null && assets.contains(shape.primaryId())))) {
                records.add(ActivityWire.record(seen, shape));
            }
        }
        return answer(records, page);
    }

    @GetMapping("/rest/v1/activities/leadchanges.json")
    Answer changes(Call call) {
        Params params = call.params();
        FeedToken token = FeedToken.in(params);
        params.required("fields");
        Map<String, LeadField> byName = fields.byName();
        Set<Long> wanted = new HashSet<>();
        for (LeadField field : fields.asked(params.list("fields"))) {
            wanted.add((long) field.id());
        }
        Page page = page(call, token, List.of(PERSON_CREATED, FIELD_CHANGED));
        List<Map<String, Object>> records = new ArrayList<>();
        for (Seen seen : page.seen()) {
            Shape shape = Shape.ofChange(seen, byName);
            if (shape.type() == PERSON_CREATED
                    || (shape.type() == FIELD_CHANGED
                            && shape.primaryId() != null
                            && wanted.contains(shape.primaryId()))) {
                records.add(ActivityWire.change(seen, shape, byName));
            }
        }
        return answer(records, page);
    }

    @GetMapping("/rest/v1/activities/deletedleads.json")
    Answer deleted(Call call) {
        Page page = page(call, FeedToken.in(call.params()), List.of(DELETED));
        Map<String, LeadField> byName = fields.byName();
        return answer(
                page.seen().stream()
                        .map(seen -> ActivityWire.record(seen, Shape.of(seen, byName)))
                        .toList(),
                page);
    }

    private Page page(Call call, FeedToken token, List<Integer> types) {
        Params params = call.params();
        List<Long> people = params.ids("leadIds");
        if (people.size() > MOST_PEOPLE) {
            throw tooMany("leadIds", MOST_PEOPLE);
        }
        Long list = params.text("listId").map(Params::id).orElse(null);
        int most = params.number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        return activities.page(token, new Wanted(ActivityType.kinds(types), people, list), most);
    }

    private static List<Integer> types(Params params) {
        params.required("activityTypeIds");
        List<Long> given = params.ids("activityTypeIds").stream().distinct().toList();
        if (given.size() > MOST_TYPES) {
            throw tooMany("activityTypeIds", MOST_TYPES);
        }
        return given.stream()
                .filter(id -> id > 0 && id <= Integer.MAX_VALUE)
                .map(Long::intValue)
                .toList();
    }

    private static Answer answer(List<Map<String, Object>> records, Page page) {
        return Answer.of(records).with("nextPageToken", page.next().text()).with("moreResult", page.more());
    }

    private static WireTrouble tooMany(String parameter, int most) {
        return WireTrouble.of(1003, "At most " + most + " values of '" + parameter + "' are taken");
    }
}
