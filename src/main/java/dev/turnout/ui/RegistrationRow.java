package dev.turnout.ui;

import dev.turnout.form.Choices;
import dev.turnout.form.Field;
import dev.turnout.form.Words;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a registration form may ask, as a person types it.
 *
 * @param key empty for a question that is not saved yet
 * @param ask {@code no}, {@code optional} or {@code required}
 * @param place by which they are ordered; what is no number comes last
 * @param kind of answer: {@code short}, {@code long}, {@code menu} or {@code buttons}
 * @param englishChoices one a line, likewise in French; only looked at for {@code menu} and {@code buttons}
 */
record RegistrationRow(
        String key,
        String ask,
        String place,
        String english,
        String french,
        String kind,
        String englishChoices,
        String frenchChoices) {

    static final List<String> KINDS = List.of("short", "long", "menu", "buttons");

    private static final Set<String> CHOOSING = Set.of("menu", "buttons");
    private static final int LONGEST_CHOICE = 255;

    /** @param wrong the key of the message that says what is wrong, if anything is */
    record Reading(@Nullable Choices choices, @Nullable String wrong) {}

    static RegistrationRow notAsked(String key) {
        return new RegistrationRow(key, "no", "", "", "", "short", "", "");
    }

    static RegistrationRow blank() {
        return new RegistrationRow("", "optional", "", "", "", "short", "", "");
    }

    /** @param place from 1 */
    static RegistrationRow of(Field field, int place) {
        Choices choices = field.choices();
        String free = field.lines() ? "long" : "short";
        return new RegistrationRow(
                field.key(),
                field.required() ? "required" : "optional",
                Integer.toString(place),
                field.label().english(),
                field.label().french(),
                choices == null ? free : choices.buttons() ? "buttons" : "menu",
                choices == null ? "" : lines(choices, Words::english),
                choices == null ? "" : lines(choices, Words::french));
    }

    /** @param sent what a browser sent, by the field's name without the row's number */
    static RegistrationRow sent(UnaryOperator<String> sent) {
        return new RegistrationRow(
                sent.apply("key"),
                sent.apply("ask"),
                sent.apply("place"),
                sent.apply("english"),
                sent.apply("french"),
                KINDS.contains(sent.apply("kind")) ? sent.apply("kind") : "short",
                sent.apply("englishChoices"),
                sent.apply("frenchChoices"));
    }

    public boolean ofPerson() {
        return Field.OF_PERSON.contains(key);
    }

    boolean asked() {
        return !ask.equals("no") && (ofPerson() || !english.isEmpty() || !french.isEmpty());
    }

    double order() {
        return place.matches("\\d{1,6}([.,]\\d{1,3})?")
                ? Double.parseDouble(place.replace(',', '.'))
                : Double.MAX_VALUE;
    }

    /** Only of a row with nothing wrong. */
    Field field(String key) {
        return new Field(
                key,
                ask.equals("required"),
                new Words(english, french),
                kind.equals("long") && !ofPerson(),
                choices().choices());
    }

    /** Of a row that asks for a text, neither. */
    public Reading choices() {
        if (!CHOOSING.contains(kind)) {
            return new Reading(null, null);
        }
        List<String> inEnglish = lines(englishChoices);
        List<String> inFrench = lines(frenchChoices);
        int many = Math.max(inEnglish.size(), inFrench.size());
        if (!inEnglish.isEmpty() && !inFrench.isEmpty() && inEnglish.size() != inFrench.size()) {
            return new Reading(null, "registration.desk.wrong.choices.uneven");
        }
        List<Words> offered = IntStream.range(0, many)
                .mapToObj(i -> new Words(
                        inEnglish.isEmpty() ? "" : inEnglish.get(i), inFrench.isEmpty() ? "" : inFrench.get(i)))
                .filter(words -> !words.isEmpty())
                .toList();
        if (offered.size() < 2) {
            return new Reading(null, "registration.desk.wrong.choices.few");
        }
        if (twice(offered, "en") || twice(offered, "fr")) {
            return new Reading(null, "registration.desk.wrong.choices.twice");
        }
        boolean tooLong = offered.stream()
                .anyMatch(one -> Math.max(one.english().length(), one.french().length()) > LONGEST_CHOICE);
        return tooLong || offered.size() > Choices.MOST
                ? new Reading(null, "registration.desk.wrong.choices.long")
                : new Reading(new Choices(kind.equals("buttons"), offered), null);
    }

    private static boolean twice(List<Words> offered, String language) {
        return offered.stream().map(one -> one.in(language)).distinct().count() < offered.size();
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String lines(Choices choices, Function<Words, String> language) {
        return choices.offered().stream()
                .map(language)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
