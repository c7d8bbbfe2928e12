package dev.turnout.api.member;

import dev.turnout.access.ApiRole;
import dev.turnout.api.lead.LeadField;
import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.Needs;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.person.DataType;
import dev.turnout.program.member.MemberField;
import dev.turnout.program.member.MemberFields;
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

/** The fields of members as such: read, made, described anew (facts 4.1). */
@Controller
class SchemaDoor {

    private static final String ALL = "/rest/v1/programs/members/schema/fields.json";
    private static final String ONE = "/rest/v1/programs/members/schema/fields/{name}.json";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    private final MemberColumns columns;
    private final MemberFields custom;

    SchemaDoor(MemberColumns columns, MemberFields custom) {
        this.columns = columns;
        this.custom = custom;
    }

    @GetMapping(ALL)
    Answer all(Call call) {
        List<LeadField> all = columns.all();
        Map<String, MemberField> described = described();
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
        LeadField field = existing(name);
        return Answer.one(told(field, described().get(field.name())));
    }

    @PostMapping(ALL)
    @Needs(ApiRole.ADMIN)
    Answer create(Call call) {
        return Answer.of(call.input().stream().map(this::created).toList());
    }

    @PostMapping(ONE)
    @Needs(ApiRole.ADMIN)
    Answer update(Call call, @PathVariable String name) {
        MemberField field = described().get(existing(name).name());
        if (field == null) {
            throw WireTrouble.of(1011, "Field '" + name + "' not supported");
        }
        ObjectNode given = call.input(1).getFirst();
        MemberField changed = new MemberField(
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
        return Answer.one(answer(field.name(), new Told.Done("updated")));
    }

    private Map<String, Object> created(ObjectNode given) {
        String name = text(given, "name").orElse("");
        return answer(name, create(given, name));
    }

    private Told create(ObjectNode given, String name) {
        String type = text(given, "dataType").orElse("");
        String displayName = text(given, "displayName").orElse(name);
        if (name.isEmpty() || type.isEmpty()) {
            return new Told.Skipped(
                    1002, "Missing value for the required parameter '" + (name.isEmpty() ? "name" : "dataType") + "'");
        }
        Optional<DataType> dataType = DataType.named(type);
        if (!MemberField.isName(name)) {
            return Told.invalid("name", LeadRecords.shown(given.path("name")));
        }
        if (dataType.isEmpty()) {
            return Told.invalid("dataType", LeadRecords.shown(given.path("dataType")));
        }
        MemberField field = new MemberField(
                0,
                name,
                displayName,
                dataType.get(),
                dataType.get().length(),
                text(given, "description").orElse(null),
                flag(given, "isHidden", false),
                flag(given, "isHtmlEncodingInEmail", true),
                flag(given, "isSensitive", false));
        Optional<Told.Skipped> tooLong = tooLong(field);
        return tooLong.isPresent() ? tooLong.get() : added(field);
    }

    private Told added(MemberField field) {
        MemberFields.Adding adding =
                columns.isBuiltIn(field.name()) ? MemberFields.Adding.NAME_TAKEN : custom.add(field);
        return switch (adding) {
            case ADDED -> new Told.Done("created");
            case NAME_TAKEN -> new Told.Skipped(1017, "Field '" + field.name() + "' already exists");
            case TOO_MANY ->
                new Told.Skipped(
                        1003, "There are " + MemberFields.MOST + " custom fields of members; there may be no more");
        };
    }

    private static Optional<Told.Skipped> tooLong(MemberField field) {
        if (field.displayName().length() > LONGEST_NAME) {
            return Optional.of(new Told.Skipped(1003, "displayName has more than " + LONGEST_NAME + " characters"));
        }
        return field.description() != null && field.description().length() > LONGEST_DESCRIPTION
                ? Optional.of(
                        new Told.Skipped(1003, "description has more than " + LONGEST_DESCRIPTION + " characters"))
                : Optional.empty();
    }

    private LeadField existing(String name) {
        return Optional.ofNullable(columns.byName().get(name)).orElseThrow(() -> MemberColumns.unknown(name));
    }

    private Map<String, MemberField> described() {
        return custom.all().stream().collect(Collectors.toMap(MemberField::name, Function.identity()));
    }

    private static Optional<String> text(JsonNode given, String member) {
        return Json.text(given, member).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static boolean flag(JsonNode given, String member, boolean otherwise) {
        return text(given, member).map(text -> text.equalsIgnoreCase("true")).orElse(otherwise);
    }

    private static Map<String, Object> answer(String name, Told told) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", name);
        switch (told) {
            case Told.Done done -> answer.put("status", done.status());
            case Told.Skipped skipped -> LeadRecords.skip(answer, skipped);
        }
        return answer;
    }

    /** @param described absent for a field that everybody has */
    private static Map<String, @Nullable Object> told(LeadField field, @Nullable MemberField described) {
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
