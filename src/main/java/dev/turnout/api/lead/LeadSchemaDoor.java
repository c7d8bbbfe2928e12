package dev.turnout.api.lead;

import dev.turnout.access.ApiRole;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.person.CustomField;
import dev.turnout.person.CustomFields;
import dev.turnout.person.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of leads as such: read, made, described anew (facts 5.1). */
@Controller
class LeadSchemaDoor {

    private static final String ALL = "/rest/v1/leads/schema/fields.json";
    private static final String ONE = "/rest/v1/leads/schema/fields/{name}.json";
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final LeadFields fields;
    private final CustomFields custom;

    LeadSchemaDoor(LeadFields fields, CustomFields custom) {
        this.fields = fields;
        this.custom = custom;
    }

    @GetMapping({"/rest/v1/leads/schema/fields", ALL})
    Answer all(Call call) {
        List<LeadField> all = fields.all();
        Map<String, CustomField> described = described();
        int size = call.params().number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        int from = Math.clamp(PageToken.position(call.params()), 0, all.size());
        int to = Math.min(from + size, all.size());
        return Answer.of(all.subList(from, to).stream()
                        .map(field -> told(field, described.get(field.name())))
                        .toList())
                .with("nextPageToken", to < all.size() ? PageToken.after(to).text() : null);
    }

    @GetMapping(ONE)
    Answer one(Call call, @PathVariable String name) {
        LeadField field = fields.named(name).orElseThrow(() -> LeadFields.unknown(name));
        return Answer.one(told(field, described().get(field.name())));
    }

    @PostMapping({"/rest/v1/leads/schema/fields", ALL})
    @Needs(ApiRole.ADMIN)
    Answer create(Call call) {
        return Answer.of(call.input(MOST_AT_ONCE).stream().map(this::created).toList());
    }

    @PostMapping(ONE)
    @Needs(ApiRole.ADMIN)
    Answer update(Call call, @PathVariable String name) {
        LeadField existing = fields.named(name).orElseThrow(() -> LeadFields.unknown(name));
        CustomField field = described().get(existing.name());
        if (field == null) {
            throw WireTrouble.of(1011, "Field '" + existing.name() + "' not supported");
        }
        ObjectNode given = call.input(1).getFirst();
        CustomField changed = new CustomField(
                field.id(),
                field.name(),
                text(given, "displayName").orElse(field.displayName()),
                field.dataType(),
                field.length(),
                given.has("description") ? text(given, "description").orElse(null) : field.description(),
                flag(given, "isHidden", field.hidden()),
                flag(given, "isHtmlEncodingInEmail", field.htmlEncoding()),
                flag(given, "isSensitive", field.sensitive()));
        tooLong(changed).ifPresent(problem -> {
            throw WireTrouble.of(problem.code(), problem.message());
        });
        custom.update(changed);
        return Answer.one(new Told.Done("updated").answer("name", field.name()));
    }

    private Map<String, Object> created(ObjectNode given) {
        String name = text(given, "name").orElse(null);
        return create(given, name).answer("name", name == null ? null : Told.shown(name));
    }

    private Told create(ObjectNode given, @Nullable String name) {
        Optional<String> type = text(given, "dataType");
        if (name == null || type.isEmpty()) {
            return Told.missing(name == null ? "name" : "dataType");
        }
        if (!CustomField.isName(name)) {
            return Told.invalid("name", given.get("name"));
        }
        Optional<DataType> dataType = DataType.named(type.get());
        if (dataType.isEmpty()) {
            return Told.invalid("dataType", given.get("dataType"));
        }
        CustomField field = new CustomField(
                0,
                name,
                text(given, "displayName").orElse(name),
                dataType.get(),
                dataType.get().length(),
                text(given, "description").orElse(null),
                flag(given, "isHidden", false),
                flag(given, "isHtmlEncodingInEmail", true),
                flag(given, "isSensitive", false));
        Optional<Told.Skipped> tooLong = tooLong(field);
        if (tooLong.isPresent()) {
            return tooLong.get();
        }
        return !LeadFields.isTaken(name) && custom.add(field)
                ? new Told.Done("created")
                : new Told.Skipped(1017, "Field '" + name + "' already exists");
    }

    private static Optional<Told.Skipped> tooLong(CustomField field) {
        if (field.displayName().length() > LONGEST_NAME) {
            return Optional.of(new Told.Skipped(1003, "displayName has more than " + LONGEST_NAME + " characters"));
        }
        return field.description() != null && field.description().length() > LONGEST_DESCRIPTION
                ? Optional.of(
                        new Told.Skipped(1003, "description has more than " + LONGEST_DESCRIPTION + " characters"))
                : Optional.empty();
    }

    private Map<String, CustomField> described() {
        return custom.all().stream().collect(Collectors.toMap(CustomField::name, Function.identity()));
    }

    private static Optional<String> text(JsonNode given, String member) {
        return Json.text(given, member).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static boolean flag(JsonNode given, String member, boolean otherwise) {
        return text(given, member).map(text -> text.equalsIgnoreCase("true")).orElse(otherwise);
    }

    /** @param described absent for a field that everybody has */
    private static Map<String, @Nullable Object> told(LeadField field, @Nullable CustomField described) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("displayName", field.displayName());
        told.put("name", field.name());
        told.put("description", described == null ? null : described.description());
        told.put("dataType", field.dataType());
        if (field.length() != null) {
            told.put("length", field.length());
        }
        told.put("isHidden", described != null && described.hidden());
        told.put("isHtmlEncodingInEmail", described == null || described.htmlEncoding());
        told.put("isSensitive", described != null && described.sensitive());
        told.put("isCustom", described != null);
        told.put("isApiCreated", described != null);
        return told;
    }
}
