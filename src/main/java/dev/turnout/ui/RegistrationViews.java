package dev.turnout.ui;

import dev.turnout.form.Choices;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Submission.Wrong;
import dev.turnout.program.Program;
import dev.turnout.ui.RegistrationView.Ask;
import dev.turnout.ui.RegistrationView.Option;
import dev.turnout.webinar.ProviderEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Makes the registration form's page, empty or with what somebody typed, in the reader's language. */
@Component("registrationViews")
class RegistrationViews {

    private static final int LONGEST_EMAIL = 100;
    private static final Map<String, String> AUTOCOMPLETE = Map.of(
            "first_name", "given-name",
            "last_name", "family-name",
            "company", "organization",
            "job_title", "organization-title",
            "phone", "tel",
            "country", "country-name");

    private final ProviderEvents events;
    private final Moments moments;
    private final Texts texts;
    private final PublicLinks addresses;

    RegistrationViews(ProviderEvents events, Moments moments, Texts texts, PublicLinks addresses) {
        this.events = events;
        this.moments = moments;
        this.texts = texts;
        this.addresses = addresses;
    }

    static String language() {
        return Language.of(LocaleContextHolder.getLocale()).locale().getLanguage();
    }

    String address(Form form) {
        return addresses.base() + "/r/" + form.slug();
    }

    /** The form's own heading, else what the provider calls the event, else the program's name. */
    String heading(@Nullable Form form, Program program) {
        String own = form == null ? "" : form.content().heading().in(language());
        if (!own.isEmpty()) {
            return own;
        }
        return program.isBound()
                ? events.find(program.id())
                        .map(ProviderEvents.Known::title)
                        .filter(title -> !title.isBlank())
                        .orElse(program.name())
                : program.name();
    }

    /** In the program's own zone; empty while it is not known. */
    String when(Program program) {
        return moments.span(program.schedule());
    }

    /** In ISO's words; empty likewise. */
    String start(Program program) {
        Instant start = program.schedule().start();
        return start == null ? "" : start.toString();
    }

    /**
     * @param typed by the field's name
     * @param hidden what the page carries along
     */
    RegistrationView view(
            Form form,
            Program program,
            Map<String, String> typed,
            Map<String, String> hidden,
            Map<String, Wrong> wrong) {
        Map<String, String> said = new LinkedHashMap<>();
        wrong.forEach((key, what) -> said.put(key, RegistrationView.message(what)));
        return new RegistrationView(
                address(form),
                heading(form, program),
                form.content().intro().in(language()),
                when(program),
                start(program),
                asks(form, typed),
                form.content().consent().in(language()),
                typed.containsKey(RegistrationPost.CONSENT),
                hidden,
                said);
    }

    private List<Ask> asks(Form form, Map<String, String> typed) {
        List<Ask> asks = new ArrayList<>();
        asks.add(new Ask(
                "email",
                label("email", ""),
                true,
                "email",
                "email",
                LONGEST_EMAIL,
                typed.getOrDefault("email", ""),
                List.of()));
        for (Field field : form.content().fields()) {
            asks.add(new Ask(
                    field.key(),
                    label(field.key(), field.label().in(language())),
                    field.required(),
                    type(field),
                    AUTOCOMPLETE.get(field.key()),
                    field.longest(),
                    typed.getOrDefault(field.key(), ""),
                    options(field.choices())));
        }
        return asks;
    }

    private static String type(Field field) {
        Choices choices = field.choices();
        if (choices != null) {
            return choices.buttons() ? "buttons" : "menu";
        }
        return field.key().equals("phone") ? "tel" : field.lines() ? "area" : "text";
    }

    private static List<Option> options(@Nullable Choices choices) {
        return choices == null
                ? List.of()
                : choices.offered().stream()
                        .map(one -> new Option(Choices.kept(one), one.in(language())))
                        .toList();
    }

    /** What the page calls a field of the person that has no label of its own in the form. */
    public String usual(String key, String language) {
        return texts.say("registration.label." + key, List.of(), Locale.forLanguageTag(language));
    }

    private String label(String key, String own) {
        return own.isEmpty() ? texts.say("registration.label." + key, List.of()) : own;
    }
}
