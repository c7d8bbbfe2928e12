package dev.turnout.ui;

import dev.turnout.form.Content;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Slug;
import dev.turnout.form.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A registration form's settings as a person types them: nothing is checked yet, so that a page can show it again. */
record RegistrationForm(
        String slug,
        String headingEnglish,
        String headingFrench,
        String introEnglish,
        String introFrench,
        String consentEnglish,
        String consentFrench,
        String sites,
        List<RegistrationRow> rows) {

    private static final int MOST_ROWS = 60;
    private static final int BLANK_ROWS = 2;
    private static final int LONGEST_LINE = 255;
    private static final int LONGEST_LABEL = 500;
    private static final int LONGEST_TEXT = 5_000;

    /** @param wrong by the field's name, the key of the message that says what is wrong with it; empty when all is well */
    record Reading(@Nullable Form form, Map<String, String> wrong) {}

    static RegistrationForm of(Form form) {
        Content content = form.content();
        List<RegistrationRow> rows = new ArrayList<>();
        for (Field field : content.fields()) {
            rows.add(RegistrationRow.of(field, rows.size() + 1));
        }
        for (String key : Field.OF_PERSON) {
            if (content.fields().stream().noneMatch(field -> field.key().equals(key))) {
                rows.add(RegistrationRow.notAsked(key));
            }
        }
        for (int i = 0; i < BLANK_ROWS; i++) {
            rows.add(RegistrationRow.blank());
        }
        return new RegistrationForm(
                form.slug(),
                content.heading().english(),
                content.heading().french(),
                content.intro().english(),
                content.intro().french(),
                content.consent().english(),
                content.consent().french(),
                String.join("\n", form.sites()),
                rows);
    }

    static RegistrationForm sent(MultiValueMap<String, String> fields) {
        List<RegistrationRow> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && fields.containsKey("ask." + i); i++) {
            int row = i;
            rows.add(RegistrationRow.sent(name -> text(fields, name + "." + row)));
        }
        return new RegistrationForm(
                text(fields, "slug").toLowerCase(Locale.ROOT),
                text(fields, "headingEnglish"),
                text(fields, "headingFrench"),
                text(fields, "introEnglish"),
                text(fields, "introFrench"),
                text(fields, "consentEnglish"),
                text(fields, "consentFrench"),
                text(fields, "sites"),
                rows);
    }

    /** @param newKeys makes keys of questions, from the place among the rows */
    Reading read(Form before, IntFunction<String> newKeys) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (!Slug.isOne(slug)) {
            wrong.put("slug", "registration.desk.wrong.slug");
        }
        tooLong(wrong, LONGEST_LINE, Map.of("headingEnglish", headingEnglish, "headingFrench", headingFrench));
        tooLong(wrong, LONGEST_TEXT, Map.of("introEnglish", introEnglish, "introFrench", introFrench));
        tooLong(wrong, LONGEST_TEXT, Map.of("consentEnglish", consentEnglish, "consentFrench", consentFrench));
        List<Field> fields = fields(newKeys, wrong);
        List<String> origins = origins(wrong);
        if (!wrong.isEmpty()) {
            return new Reading(null, wrong);
        }
        Content content = new Content(
                new Words(headingEnglish, headingFrench),
                new Words(introEnglish, introFrench),
                fields,
                new Words(consentEnglish, consentFrench));
        return new Reading(new Form(before.program(), slug, before.open(), origins, content), wrong);
    }

    private List<Field> fields(IntFunction<String> newKeys, Map<String, String> wrong) {
        List<RegistrationRow> asked = rows.stream()
                .filter(RegistrationRow::asked)
                .sorted(Comparator.comparingDouble(RegistrationRow::order))
                .toList();
        if (asked.size() > Content.MOST_FIELDS) {
            wrong.put("fields", "registration.desk.wrong.fields");
            return List.of();
        }
        if (asked.stream()
                .anyMatch(row -> Math.max(row.english().length(), row.french().length()) > LONGEST_LABEL)) {
            wrong.put("fields", "registration.desk.wrong.label");
            return List.of();
        }
        if (asked.stream().anyMatch(row -> row.choices().wrong() != null)) {
            wrong.put("fields", "registration.desk.wrong.choices");
            return List.of();
        }
        List<Field> fields = new ArrayList<>();
        Set<String> keys = new LinkedHashSet<>();
        for (RegistrationRow row : asked) {
            String key = Field.isKey(row.key()) ? row.key() : newKeys.apply(fields.size());
            if (keys.add(key)) {
                fields.add(row.field(key));
            }
        }
        return fields;
    }

    /** Of each line; of a page's whole address, what is the site's. */
    private List<String> origins(Map<String, String> wrong) {
        List<String> lines =
                sites.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<Optional<String>> read =
                lines.stream().map(RegistrationForm::origin).toList();
        if (lines.size() > Form.MOST_SITES || read.stream().anyMatch(Optional::isEmpty)) {
            wrong.put("sites", "registration.desk.wrong.sites");
        }
        return read.stream().flatMap(Optional::stream).distinct().toList();
    }

    /** As browsers write it: in small letters, and without the port that the scheme has anyway. */
    static Optional<String> origin(String address) {
        try {
            URI uri = URI.create(address.contains("://") ? address : "https://" + address);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (host == null
                    || uri.getUserInfo() != null
                    || !Set.of("http", "https").contains(scheme)) {
                return Optional.empty();
            }
            boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
            return Optional.of(scheme + "://" + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static void tooLong(Map<String, String> wrong, int most, Map<String, String> texts) {
        texts.forEach((name, text) -> {
            if (text.length() > most) {
                wrong.put(name, "registration.desk.wrong.long");
            }
        });
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "")
                .replace("\0", "")
                .strip();
    }
}
