package dev.turnout.api.lead;

import dev.turnout.api.wire.Answer;
import dev.turnout.api.wire.Call;
import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.PageToken;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.person.CustomField;
import dev.turnout.person.CustomField.Subject;
import dev.turnout.person.CustomFields;
import dev.turnout.person.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of leads or of members as such: read, made, described anew (facts 4.1 and 5.1).
 *
 * @param all in the order in which they are given
 * @param taken whether a custom field may not be called so
 */
public record FieldSchema(
        Subject subject, CustomFields custom, Supplier<List<LeadField>> all, Predicate<String> taken) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2_000;

    public Answer all(Call call) {
        List<LeadField> fields = all.get();
        Map<String, CustomField> described = described();
        int size = call.params().number("batchSize", Call.MOST_RECORDS, 1, Call.MOST_RECORDS);
        int from = Math.clamp(PageToken.position(call.params()), 0, fields.size());
        int to = Math.min(from + size, fields.size());
        return Answer.of(fields.subList(from, to).stream()
                        .map(field -> told(field, described.get(field.name())))
                        .toList())
                .with("nextPageToken", to < fields.size() ? PageToken.after(to).text() : null);
    }

    public Answer one(String name) {
        LeadField field = existing(name);
        return Answer.one(told(field, described().get(field.name())));
    }

    public Answer create(List<ObjectNode> given) {
        return Answer.of(given.stream().map(this::created).toList());
    }

    public Answer update(Call call, String name) {
        LeadField existing = existing(name);
        CustomField field = described().get(existing.name());
        if (field == null) {
            throw WireTrouble.of(1011, "Field '" + existing.name() + "' not supported");
        }
        ObjectNode given = call.input(1).getFirst();
        CustomField changed = new CustomField(
                field.id(),
                subject,
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
                subject,
                name,
                text(given, "displayName").orElse(name),
                dataType.get(),
                dataType.get().length(),
                text(given, "description").orElse(null),
                flag(given, "isHidden", false),
                flag(given, "isHtmlEncodingInEmail", true),
                flag(given, "isSensitive", false));
        Optional<Told.Skipped> tooLong = tooLong(field);
        return tooLong.isPresent() ? tooLong.get() : added(field);
    }

    private Told added(CustomField field) {
        return switch (taken.test(field.name()) ? CustomFields.Adding.NAME_TAKEN : custom.add(field)) {
            case ADDED -> new Told.Done("created");
            case NAME_TAKEN -> new Told.Skipped(1017, "Field '" + field.name() + "' already exists");
            case TOO_MANY ->
                new Told.Skipped(1003, "There are " + subject.most() + " custom fields; there may be no more");
        };
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

    private LeadField existing(String name) {
        return all.get().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> LeadFields.unknown(name));
    }

    private Map<String, CustomField> described() {
        return custom.of(subject).stream().collect(Collectors.toMap(CustomField::name, Function.identity()));
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
