package dev.turnout.api.lead;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.wire.Json;
import dev.turnout.api.wire.WireTrouble;
import dev.turnout.form.Field;
import dev.turnout.form.Filling;
import dev.turnout.form.Form;
import dev.turnout.form.RegisterByForm;
import dev.turnout.form.Submission.Wrong;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * A filled-in form as a caller sends it; pure.
 *
 * @param lead what it says of the person; with a problem where the form is not filled in as it asks
 */
record FormRecord(LeadRecord lead, Filling filling) {

    private static final String CONSENT = "consent";

    /**
     * Answers come under the name of a lead's field, or the key of a question; the consent under its own name. What the
     * form does not ask is the lead's all the same.
     */
    static FormRecord of(ObjectNode given, Form form, Map<String, LeadField> byName) {
        if (!(given.get("leadFormFields") instanceof ObjectNode sent)) {
            throw WireTrouble.missing("leadFormFields");
        }
        List<String> asked = form.content().fields().stream().map(Field::key).toList();
        Map<String, String> sentByKey = new HashMap<>();
        ObjectNode ofLead = sent.deepCopy();
        for (String name : sent.propertyNames()) {
            LeadField field = byName.get(name);
            Json.text(sent, name).ifPresent(text -> sentByKey.put(field == null ? name : field.stored(), text));
            if (field == null && (asked.contains(name) || name.equals(CONSENT))) {
                ofLead.remove(name);
            }
        }
        Map<String, String> answers = new HashMap<>(sentByKey);
        answers.keySet().retainAll(asked);
        Filling filling = new Filling(
                form.slug(),
                sentByKey.getOrDefault(LeadRecord.EMAIL, ""),
                answers,
                "true".equalsIgnoreCase(sentByKey.get(CONSENT)),
                utm(given),
                "",
                "en",
                null,
                null,
                null);
        return new FormRecord(
                problem(form, filling, sent, byName)
                        .map(LeadRecord::skipped)
                        .orElseGet(() -> LeadRecord.of(ofLead, requireNonNull(byName.get(LeadRecord.EMAIL)), byName)),
                filling);
    }

    private static Optional<Told.Skipped> problem(
            Form form, Filling filling, ObjectNode sent, Map<String, LeadField> byName) {
        Map<String, String> names = new HashMap<>();
        byName.values().forEach(field -> names.put(field.stored(), field.name()));
        return RegisterByForm.wrong(form, filling).entrySet().stream()
                .map(wrong -> {
                    String name = names.getOrDefault(wrong.getKey(), wrong.getKey());
                    return wrong.getValue() == Wrong.MISSING ? Told.missing(name) : Told.invalid(name, sent.get(name));
                })
                .findFirst();
    }

    /** From the address of the page that was visited. */
    private static Map<String, String> utm(ObjectNode given) {
        Map<String, String> utm = new HashMap<>();
        String query = Json.text(given.path("visitorData"), "queryString").orElse("");
        for (String one : query.replaceFirst("^\\?", "").split("&", -1)) {
            List<String> parts = List.of(one.split("=", 2));
            if (parts.size() == 2 && Filling.UTM.contains(parts.getFirst())) {
                utm.put(parts.getFirst(), decoded(parts.getLast()));
            }
        }
        return utm;
    }

    private static String decoded(String text) {
        try {
            return UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
