package dev.turnout.ui;

import dev.turnout.channel.Status;
import dev.turnout.form.ExportSentForms;
import dev.turnout.form.Field;
import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.form.SentForm;
import dev.turnout.form.SentForms;
import dev.turnout.form.Submissions;
import dev.turnout.program.Program;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was sent by a program's registration form, one by one: who, when, and what came of it. */
@Controller
class SentFormsPage {

    private static final String PAGE = "/programs/{id:\\d{1,18}}/registration/sent";
    private static final int A_PAGE = 50;

    private final Asked asked;
    private final Forms forms;
    private final SentForms sent;
    private final Submissions submissions;
    private final ExportSentForms export;
    private final Texts texts;

    SentFormsPage(
            Asked asked, Forms forms, SentForms sent, Submissions submissions, ExportSentForms export, Texts texts) {
        this.asked = asked;
        this.forms = forms;
        this.sent = sent;
        this.submissions = submissions;
        this.export = export;
        this.texts = texts;
    }

    /** @param said what they answered, each with what was asked */
    record Line(SentForm form, @Nullable Status stands, List<Said> said) {}

    record Said(String label, String answer) {}

    @GetMapping(PAGE)
    String show(@PathVariable long id, @RequestParam(defaultValue = "1") int page, Model model) {
        Program program = asked.program(id);
        Form form = forms.of(program);
        Submissions.Counts counts = submissions.counts(program.id());
        int pages = (int) Math.max(1, (counts.times() + A_PAGE - 1) / A_PAGE);
        int shown = Math.clamp(page, 1, pages);
        List<Line> lines = sent.page(program.id(), A_PAGE, (long) (shown - 1) * A_PAGE).stream()
                .map(one -> line(program, form, one))
                .toList();
        model.addAttribute("program", program);
        model.addAttribute("lines", lines);
        model.addAttribute("counts", counts);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "registration-sent";
    }

    @GetMapping(PAGE + ".csv")
    void download(@PathVariable long id, HttpServletResponse response) throws IOException {
        Program program = asked.program(id);
        Downloads.named(response, "registrations-" + program.name() + ".csv");
        export.write(program, RegistrationViews.language(), texts.wording(), response.getOutputStream());
    }

    private Line line(Program program, Form form, SentForm one) {
        List<Said> said = new ArrayList<>();
        for (Field field : form.content().fields()) {
            String answer = one.answers().get(field.key());
            if (answer != null) {
                said.add(new Said(label(field.key(), field.label().in(RegistrationViews.language())), answer));
            }
        }
        for (Map.Entry<String, String> answer : one.answers().entrySet()) {
            if (form.content().fields().stream().noneMatch(field -> field.key().equals(answer.getKey()))) {
                said.add(new Said(label(answer.getKey(), ""), answer.getValue()));
            }
        }
        return new Line(
                one,
                Optional.ofNullable(one.stands())
                        .flatMap(program.channel()::status)
                        .orElse(null),
                said);
    }

    private String label(String key, String own) {
        if (!own.isEmpty()) {
            return own;
        }
        return texts.say(
                Field.OF_PERSON.contains(key) ? "registration.label." + key : "registration.sent.gone", List.of());
    }
}
