package dev.turnout.ui;

import dev.turnout.form.Form;
import dev.turnout.form.Forms;
import dev.turnout.id.ProgramId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Leads to a program's registration page from emails, which stay right when the page's address is changed. */
@Controller
class ProgramRegistrationPage {

    private final Forms forms;

    ProgramRegistrationPage(Forms forms) {
        this.forms = forms;
    }

    @GetMapping("/r/program/{id:\\d{1,18}}")
    String lead(@PathVariable long id) {
        return forms.find(new ProgramId(id))
                .map(Form::slug)
                .map(slug -> "redirect:/r/" + slug)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
