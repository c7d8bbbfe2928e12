package dev.turnout.ui;

import dev.turnout.person.EmailAddress;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Cause;
import dev.turnout.program.stuck.Correction;
import dev.turnout.program.stuck.Stuck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form by which a person's fields are corrected on their line of the desk. */
final class FixForm {

    private static final String EMAIL = "email";
    private static final List<String> FIELDS =
            List.of("first_name", "last_name", "company", "job_title", "phone", "country");
    private static final int LONGEST = 255;

    private FixForm() {}

    /**
     * @param named whether the provider complains of it
     * @param wrong the key of the message, if what was typed cannot be taken
     */
    record Field(
            String name,
            String value,
            boolean named,
            @Nullable String wrong) {}

    /** @param wrong by field, the key of the message */
    record Reading(@Nullable Correction correction, Map<String, String> wrong) {}

    /**
     * The field that the provider named comes first. The address can be corrected only where it is what is wrong: it is
     * by the address that other providers know the person.
     *
     * @param typed what was sent and could not be taken; empty at first
     */
    static List<Field> fields(Cause cause, Stuck line, Map<String, String> typed, Map<String, String> wrong) {
        List<String> order = new ArrayList<>(FIELDS);
        String named = cause == Cause.EMAIL_INVALID ? EMAIL : line.field();
        if (named != null && (cause == Cause.EMAIL_INVALID || FIELDS.contains(named))) {
            order.remove(named);
            order.addFirst(named);
        }
        Map<String, String> known = known(line);
        return order.stream()
                .map(name -> new Field(
                        name,
                        typed.getOrDefault(name, known.getOrDefault(name, "")),
                        name.equals(named),
                        wrong.get(name)))
                .toList();
    }

    /** Whether the provider named a field that is none of ours. */
    static boolean namesAnother(Stuck line) {
        return line.field() != null && !FIELDS.contains(line.field()) && !EMAIL.equals(line.field());
    }

    static Reading read(Cause cause, Map<String, String> typed) {
        Map<String, String> wrong = new LinkedHashMap<>();
        FIELDS.stream()
                .filter(name -> typed.getOrDefault(name, "").length() > LONGEST)
                .forEach(name -> wrong.put(name, "errors.wrong.long"));
        Optional<EmailAddress> email = Optional.empty();
        if (cause == Cause.EMAIL_INVALID) {
            email = EmailAddress.parse(typed.getOrDefault(EMAIL, ""));
            if (email.isEmpty()) {
                wrong.put(EMAIL, "errors.wrong.email");
            }
        }
        PersonFields fields = new PersonFields(
                typed.get("first_name"),
                typed.get("last_name"),
                typed.get("company"),
                typed.get("job_title"),
                typed.get("phone"),
                typed.get("country"),
                Map.of());
        return new Reading(wrong.isEmpty() ? new Correction(email.orElse(null), fields) : null, wrong);
    }

    private static Map<String, String> known(Stuck line) {
        Map<String, String> known = new LinkedHashMap<>();
        known.put(EMAIL, line.email().value());
        put(known, "first_name", line.fields().firstName());
        put(known, "last_name", line.fields().lastName());
        put(known, "company", line.fields().company());
        put(known, "job_title", line.fields().jobTitle());
        put(known, "phone", line.fields().phone());
        put(known, "country", line.fields().country());
        return known;
    }

    private static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null) {
            known.put(name, value);
        }
    }
}
