package dev.turnout.form;

import dev.turnout.id.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as somebody sent it; nothing is checked yet.
 *
 * @param answers by the fields' keys
 * @param utm where they came from, as the address of the page said; only {@link #UTM} is kept
 * @param trap what stands in the field that people do not see
 * @param language of the page that they read
 * @param timeZone as their browser says, where it does
 * @param client the address that it came from; absent where it is not to be told apart from others
 * @param opener whose personal link the page was opened by. They may have forwarded it, so it says nothing about who fills in
 */
public record Filling(
        String slug,
        String email,
        Map<String, String> answers,
        boolean consents,
        Map<String, String> utm,
        String trap,
        String language,
        @Nullable String timeZone,
        @Nullable String client,
        @Nullable PersonId opener) {

    public static final List<String> UTM =
            List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

    public Filling {
        answers = Map.copyOf(answers);
        utm = Map.copyOf(utm);
    }
}
