package dev.turnout.form;

import dev.turnout.form.Submission.Wrong;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.Person;
import dev.turnout.person.PersonFields;
import dev.turnout.program.approval.Answer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a filled-in form says, once it is clean; pure. */
final class FilledIn {

    /** Of an attribute of the person. */
    static final String LANGUAGE = "language";

    static final String TIME_ZONE = "timeZone";

    /** No longer is kept of a UTM field. */
    private static final int LONGEST_UTM = 200;

    private final Form form;
    private final Filling filling;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Set<String> notOffered = new HashSet<>();

    FilledIn(Form form, Filling filling) {
        this.form = form;
        this.filling = filling;
        for (Field field : form.content().fields()) {
            String sent = filling.answers().get(field.key());
            String clean = field.lines() ? Clean.text(sent) : Clean.line(sent);
            if (clean.isEmpty()) {
                continue;
            }
            Choices choices = field.choices();
            if (choices == null) {
                answers.put(field.key(), clean);
            } else {
                choices.find(clean)
                        .ifPresentOrElse(kept -> answers.put(field.key(), kept), () -> notOffered.add(field.key()));
            }
        }
    }

    /** Those that were given, by the field's key, in the form's order. */
    Map<String, String> answers() {
        return answers;
    }

    /** Empty when all is well. */
    Map<String, Wrong> wrong() {
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        String email = Clean.line(filling.email());
        if (email.isEmpty()) {
            wrong.put("email", Wrong.MISSING);
        } else if (EmailAddress.parse(filling.email()).isEmpty()) {
            wrong.put("email", Wrong.NO_EMAIL);
        }
        for (Field field : form.content().fields()) {
            String answer = answers.get(field.key());
            if (notOffered.contains(field.key())) {
                wrong.put(field.key(), Wrong.NOT_OFFERED);
            } else if (answer == null && field.required()) {
                wrong.put(field.key(), Wrong.MISSING);
            } else if (answer != null && answer.codePointCount(0, answer.length()) > field.longest()) {
                wrong.put(field.key(), Wrong.TOO_LONG);
            }
        }
        if (!form.content().consent().isEmpty() && !filling.consents()) {
            wrong.put("consent", Wrong.MISSING);
        }
        return wrong;
    }

    /** Only of a filling with nothing wrong. */
    EmailAddress email() {
        return EmailAddress.parse(filling.email()).orElseThrow();
    }

    /**
     * What becomes of the person. What somebody typed is kept; the language and the time zone are only how a browser is
     * set, so they fill what is not known yet, unless it is plainly the person's own browser.
     *
     * @param known the person that has this address, if anybody has
     */
    PersonFields fields(@Nullable Person known) {
        Map<String, String> kept = known == null || known.id().equals(filling.opener())
                ? Map.of()
                : known.fields().attributes();
        Map<String, String> attributes = new LinkedHashMap<>();
        if (!kept.containsKey(LANGUAGE)) {
            attributes.put(LANGUAGE, filling.language());
        }
        String zone = filling.timeZone();
        if (!kept.containsKey(TIME_ZONE)
                && zone != null
                && ZoneId.getAvailableZoneIds().contains(zone)) {
            attributes.put(TIME_ZONE, zone);
        }
        return new PersonFields(
                answers.get("first_name"),
                answers.get("last_name"),
                answers.get("company"),
                answers.get("job_title"),
                answers.get("phone"),
                answers.get("country"),
                attributes);
    }

    /** For whoever decides about them: the newest answer to each question, and earlier ones that it was not given again. */
    List<Answer> questions(List<Answer> before) {
        Map<String, Answer> byQuestion = new LinkedHashMap<>();
        before.forEach(one -> byQuestion.put(one.question(), one));
        for (Field field : form.content().fields()) {
            String answer = answers.get(field.key());
            if (!field.ofPerson() && answer != null) {
                Answer given = new Answer(field.label().in("en"), answer);
                byQuestion.put(given.question(), given);
            }
        }
        return new ArrayList<>(byQuestion.values());
    }

    Map<String, String> utm() {
        Map<String, String> utm = new LinkedHashMap<>();
        for (String name : Filling.UTM) {
            String value = Clean.line(filling.utm().get(name));
            if (!value.isEmpty()) {
                utm.put(
                        name,
                        value.substring(
                                0,
                                value.offsetByCodePoints(
                                        0, Math.min(LONGEST_UTM, value.codePointCount(0, value.length())))));
            }
        }
        return utm;
    }

    @Nullable
    String consent() {
        return form.content().consent().isEmpty()
                ? null
                : form.content().consent().in(filling.language());
    }
}
