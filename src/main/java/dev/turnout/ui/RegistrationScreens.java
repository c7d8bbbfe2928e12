package dev.turnout.ui;

import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.Submission;
import dev.turnout.form.Submission.Closed;
import dev.turnout.form.Submission.Wrong;
import dev.turnout.form.SubmitForm;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a registration page and a form in another site's page have in common: the form, and what came of it. */
@Component
class RegistrationScreens {

    private final Forms forms;
    private final SubmitForm submitForm;
    private final Programs programs;
    private final RegistrationViews views;
    private final Opener opener;

    RegistrationScreens(Forms forms, SubmitForm submitForm, Programs programs, RegistrationViews views, Opener opener) {
        this.forms = forms;
        this.submitForm = submitForm;
        this.programs = programs;
        this.views = views;
        this.opener = opener;
    }

    /** The form at that address; whoever came by a personal link is answered in that person's language. */
    Form asked(String slug, HttpServletRequest request) {
        opener.by(request.getParameter(Opener.LINK)).ifPresent(person -> Opener.speakTo(person, request));
        return form(slug);
    }

    Form form(String slug) {
        return forms.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Submission submit(Form form, HttpServletRequest request) {
        return submitForm.submit(RegistrationPost.filling(
                form, request, opener.by(request.getParameter(Opener.LINK)).orElse(null)));
    }

    /** Before anybody typed anything: with their name, where a personal link says it, and nothing else of them. */
    ModelAndView blank(String view, Form form, HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        opener.by(request.getParameter(Opener.LINK)).ifPresent(person -> {
            putIfKnown(typed, "first_name", person.fields().firstName());
            putIfKnown(typed, "last_name", person.fields().lastName());
        });
        Optional<Closed.Why> closed = submitForm.closed(form);
        return closed.isPresent()
                ? result(view, form, outcome(closed.get()), null)
                : page(view, form, typed, Map.of(), request).addObject("prefilled", !typed.isEmpty());
    }

    /** With all that was typed. */
    ModelAndView again(String view, Form form, Map<String, Wrong> wrong, HttpServletRequest request) {
        return page(view, form, RegistrationPost.typed(form, request), wrong, request);
    }

    /** @param outcome the end of a message's key */
    ModelAndView result(String view, Form form, String outcome, @Nullable Long place) {
        Program program = programs.get(form.program());
        ModelAndView page = new ModelAndView(view);
        page.addObject("heading", views.heading(form, program));
        page.addObject("outcome", outcome);
        page.addObject("place", place);
        page.addObject("when", views.when(program));
        page.addObject("start", views.start(program));
        return page;
    }

    static String outcome(Submission.Kept kept) {
        return switch (kept) {
            // Whether the address was known before is nobody's business who types it.
            case Submission.Registered registered -> "registered";
            case Submission.Registering registering -> "registered";
            case Submission.Already already -> "registered";
            case Submission.Waitlisted waitlisted -> "waitlisted";
            // That somebody was rejected is told to themselves alone, on the page of their personal link.
            case Submission.Pending pending -> "approval";
            case Submission.Rejected rejected -> "approval";
            case Submission.Full full -> "full";
        };
    }

    static String outcome(Closed.Why why) {
        return switch (why) {
            case SHUT -> "closed";
            case ENDED -> "ended";
        };
    }

    private ModelAndView page(
            String view, Form form, Map<String, String> typed, Map<String, Wrong> wrong, HttpServletRequest request) {
        Program program = programs.get(form.program());
        RegistrationView shown = views.view(form, program, typed, RegistrationPost.carried(request), wrong);
        ModelAndView page = new ModelAndView(view);
        page.addObject("registration", shown);
        page.addObject("heading", shown.heading());
        return page;
    }

    private static void putIfKnown(Map<String, String> typed, String key, @Nullable String value) {
        if (value != null) {
            typed.put(key, value);
        }
    }
}
