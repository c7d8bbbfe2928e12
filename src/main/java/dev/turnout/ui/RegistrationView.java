package dev.turnout.ui;

import dev.turnout.form.Submission.Wrong;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registration form as a page shows it.
 *
 * @param address of its page, which it also posts to
 * @param when the webinar runs, in its own zone; empty while that is not known
 * @param start in ISO's words, for a browser to say it in the reader's own zone; empty likewise
 * @param consent empty when nothing has to be agreed to
 * @param hidden what is carried along, by the name of the field
 */
record RegistrationView(
        String address,
        String heading,
        String intro,
        String when,
        String start,
        List<Ask> asks,
        String consent,
        boolean consented,
        Map<String, String> hidden,
        Map<String, String> wrong) {

    /**
     * @param label for the label of the page's own, a key of the message bundles
     * @param type of the input; {@code area} for several lines, {@code menu} or {@code buttons} to choose
     * @param autocomplete what the browser may fill in, in HTML's words
     */
    record Ask(
            String key,
            String label,
            boolean required,
            String type,
            @Nullable String autocomplete,
            int longest,
            String value,
            List<Option> options) {}

    /** An answer to choose. Its value is the same in all languages. */
    record Option(String value, String label) {}

    static String message(Wrong wrong) {
        return "registration.wrong." + wrong.name();
    }
}
