package dev.turnout.api.member;

import dev.turnout.access.ApiRole;
import dev.turnout.api.lead.FieldSchema;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Needs;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The fields of members (facts 4.1). */
@Controller
class SchemaDoor {

    private static final String ALL = "/rest/v1/programs/members/schema/fields.json";
    private static final String ONE = "/rest/v1/programs/members/schema/fields/{name}.json";

    private final FieldSchema schema;

    SchemaDoor(MemberColumns fields, CustomFields custom) {
        this.schema = new FieldSchema(Subject.MEMBERSHIP, custom, fields::all, fields::isBuiltIn);
    }

    @GetMapping(ALL)
    Answer all(Call call) {
        return schema.all(call);
    }

    @GetMapping(ONE)
    Answer one(@PathVariable String name) {
        return schema.one(name);
    }

    @PostMapping(ALL)
    @Needs(ApiRole.ADMIN)
    Answer create(Call call) {
        return schema.create(call.input());
    }

    @PostMapping(ONE)
    @Needs(ApiRole.ADMIN)
    Answer update(Call call, @PathVariable String name) {
        return schema.update(call, name);
    }
}
