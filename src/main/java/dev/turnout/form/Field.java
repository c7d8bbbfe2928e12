package dev.turnout.form;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a form asks besides the email address.
 *
 * @param key one of {@link #OF_PERSON}, or {@code question-} and a number that stays the question's; stored with answers
 * @param label may be empty for a field of the person: the page then has its own
 * @param lines whether the answer may have several lines
 * @param choices absent where anything may be answered
 */
public record Field(
        String key,
        boolean required,
        Words label,
        boolean lines,
        @Nullable Choices choices) {

    public static final List<String> OF_PERSON =
            List.of("first_name", "last_name", "company", "job_title", "phone", "country");

    private static final Pattern QUESTION = Pattern.compile("question-\\d{1,15}");

    /** Of a field of the person: what the webinar providers take. */
    static final int LONGEST = 255;

    static final int LONGEST_ANSWER = 2_000;

    public Field {
        if (!OF_PERSON.contains(key)) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("not a field of a form: " + key);
            }
            if (label.isEmpty()) {
                throw new IllegalArgumentException("a question has words");
            }
        }
    }

    /** One that anything may be answered to. */
    public Field(String key, boolean required, Words label, boolean lines) {
        this(key, required, label, lines, null);
    }

    public static boolean isKey(String text) {
        return OF_PERSON.contains(text) || QUESTION.matcher(text).matches();
    }

    /** @param number unlike that of every question the form ever had */
    public static String question(long number) {
        return "question-" + number;
    }

    public boolean ofPerson() {
        return OF_PERSON.contains(key);
    }

    /** In characters. */
    public int longest() {
        return ofPerson() ? LONGEST : LONGEST_ANSWER;
    }
}
