package dev.turnout.ui;

import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.Submissions;
import dev.turnout.form.SubmitForm;
import dev.turnout.program.Program;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A program's registration page as the team sees it: whether it is open, what came in by it, and what it asks. */
@Controller
class RegistrationDesk {

    private static final String DESK = "/programs/{id:\\d{1,18}}/registration";

    private final Asked asked;
    private final Forms forms;
    private final Submissions submissions;
    private final SubmitForm submitForm;
    private final RegistrationViews views;
    private final RegistrationSnippets snippets;
    private final InstantSource clock;

    RegistrationDesk(
            Asked asked,
            Forms forms,
            Submissions submissions,
            SubmitForm submitForm,
            RegistrationViews views,
            RegistrationSnippets snippets,
            InstantSource clock) {
        this.asked = asked;
        this.forms = forms;
        this.submissions = submissions;
        this.submitForm = submitForm;
        this.views = views;
        this.snippets = snippets;
        this.clock = clock;
    }

    @GetMapping(DESK)
    ModelAndView show(@PathVariable long id) {
        Program program = asked.program(id);
        Form form = forms.of(program);
        return page(program, form, RegistrationForm.of(form), Map.of());
    }

    @PostMapping(DESK)
    ModelAndView save(
            @PathVariable long id, @RequestParam MultiValueMap<String, String> fields, RedirectAttributes next) {
        Program program = asked.program(id);
        Form before = forms.of(program);
        RegistrationForm typed = RegistrationForm.sent(fields);
        long number = clock.instant().toEpochMilli();
        RegistrationForm.Reading reading = typed.read(before, row -> Field.question(number + row));
        Form read = reading.form();
        if (read == null) {
            return page(program, before, typed, reading.wrong());
        }
        if (!forms.change(read)) {
            return page(program, before, typed, Map.of("slug", "registration.desk.wrong.slug.taken"));
        }
        next.addFlashAttribute("notice", "registration.desk.saved");
        return new ModelAndView("redirect:/programs/" + id + "/registration");
    }

    @PostMapping(DESK + "/open")
    String open(@PathVariable long id, @RequestParam boolean open, RedirectAttributes next) {
        Program program = asked.program(id);
        forms.of(program);
        forms.open(program.id(), open);
        next.addFlashAttribute("notice", open ? "registration.desk.opened" : "registration.desk.closed");
        return "redirect:/programs/" + id + "/registration";
    }

    /** Also while it is closed. */
    @GetMapping(DESK + "/preview")
    ModelAndView preview(@PathVariable long id) {
        Program program = asked.program(id);
        RegistrationView view = views.view(forms.of(program), program, Map.of(), Map.of(), Map.of());
        ModelAndView page = new ModelAndView("registration");
        page.addObject("registration", view);
        page.addObject("heading", view.heading());
        page.addObject("preview", true);
        return page;
    }

    private ModelAndView page(Program program, Form form, RegistrationForm typed, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("program-registration");
        page.addObject("program", program);
        page.addObject("saved", form);
        page.addObject("form", typed);
        page.addObject("wrong", wrong);
        page.addObject("address", views.address(form));
        page.addObject("why", submitForm.closed(form).map(Enum::name).orElse(null));
        page.addObject("counts", submissions.counts(program.id()));
        page.addObject("script", snippets.script(form));
        page.addObject("html", snippets.html(form, program));
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
