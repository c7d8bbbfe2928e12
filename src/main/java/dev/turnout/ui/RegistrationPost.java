package dev.turnout.ui;

import dev.turnout.form.Field;
import dev.turnout.form.Filling;
import dev.turnout.form.Form;
import dev.turnout.person.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A registration form as a browser sent it: the names of its fields. */
final class RegistrationPost {

    /** What people do not see, and robots like to fill in. */
    static final String TRAP = "website";

    static final String EMAIL = "email";
    static final String CONSENT = "consent";
    static final String TIME_ZONE = "timeZone";

    /** No address or answer that is shown again is longer; what is, was not typed by hand. */
    private static final int LONGEST_SHOWN = 10_000;

    private RegistrationPost() {}

    static Filling filling(Form form, HttpServletRequest request, @Nullable Person opener) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Field field : form.content().fields()) {
            answers.put(field.key(), sent(request, field.key()));
        }
        return new Filling(
                form.slug(),
                sent(request, EMAIL),
                answers,
                !sent(request, CONSENT).isEmpty(),
                utm(request),
                sent(request, TRAP),
                RegistrationViews.language(),
                request.getParameter(TIME_ZONE),
                Client.of(request),
                opener == null ? null : opener.id());
    }

    /** To be shown again, by the field's name. */
    static Map<String, String> typed(Form form, HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put(EMAIL, sent(request, EMAIL));
        form.content().fields().forEach(field -> typed.put(field.key(), sent(request, field.key())));
        if (!sent(request, CONSENT).isEmpty()) {
            typed.put(CONSENT, "yes");
        }
        return typed;
    }

    /** What the page carries along: where the visitor came from, and the personal link. */
    static Map<String, String> carried(HttpServletRequest request) {
        Map<String, String> carried = utm(request);
        String link = sent(request, Opener.LINK);
        if (PersonalLinkPage.link(link).isPresent()) {
            carried.put(Opener.LINK, link);
        }
        return carried;
    }

    private static Map<String, String> utm(HttpServletRequest request) {
        Map<String, String> utm = new LinkedHashMap<>();
        for (String name : Filling.UTM) {
            String value = sent(request, name);
            if (!value.isBlank()) {
                utm.put(name, value);
            }
        }
        return utm;
    }

    private static String sent(HttpServletRequest request, String name) {
        String value =
                Objects.requireNonNullElse(request.getParameter(name), "").replace("\0", "");
        return value.substring(0, Math.min(value.length(), LONGEST_SHOWN));
    }
}
