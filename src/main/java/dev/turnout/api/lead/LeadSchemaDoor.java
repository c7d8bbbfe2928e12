package dev.turnout.api.lead;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The fields of leads (facts 5.1). */
@Controller
class LeadSchemaDoor {

    private static final String ALL = "/rest/v1/leads/schema/fields.json";
    private static final String ONE = "/rest/v1/leads/schema/fields/{name}.json";
    private static final int MOST_AT_ONCE = 100;

    private final FieldSchema schema;

    LeadSchemaDoor(LeadFields fields, CustomFields custom) {
        this.schema = new FieldSchema(Subject.PERSON, custom, fields::all, LeadFields::isTaken);
    }

    @GetMapping({"/rest/v1/leads/schema/fields", ALL})
    Answer all(Call call) {
        return schema.all(call);
    }

    @GetMapping(ONE)
    Answer one(@PathVariable String name) {
        return schema.one(name);
    }

    @PostMapping({"/rest/v1/leads/schema/fields", ALL})
    @Needs(ApiRole.ADMIN)
    Answer create(Call call) {
        return schema.create(call.input(MOST_AT_ONCE));
    }

    @PostMapping(ONE)
    @Needs(ApiRole.ADMIN)
    Answer update(Call call, @PathVariable String name) {
        return schema.update(call, name);
    }
}
