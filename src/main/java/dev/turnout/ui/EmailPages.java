package dev.turnout.ui;

import dev.turnout.id.EmailId;
import dev.turnout.mail.CheckEmail;
import dev.turnout.mail.Email;
import dev.turnout.mail.EmailDraft;
import dev.turnout.mail.Emails;
import dev.turnout.mail.MailSettings;
import dev.turnout.mail.MailState;
import dev.turnout.mail.Mails;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.mail.TokenNames;
import dev.turnout.program.Program;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The emails of a program: their list, and writing one. */
@Controller
class EmailPages {

    static final String LIST = "/programs/{id:\\d{1,18}}/emails";
    static final String ONE = LIST + "/{email:\\d{1,18}}";

    private final Asked asked;
    private final Emails emails;
    private final Mails mails;
    private final CheckEmail check;
    private final ProgramTokens tokens;
    private final MailSettings settings;

    EmailPages(Asked asked, Emails emails, Mails mails, CheckEmail check, ProgramTokens tokens, MailSettings settings) {
        this.asked = asked;
        this.emails = emails;
        this.mails = mails;
        this.check = check;
        this.tokens = tokens;
        this.settings = settings;
    }

    @GetMapping(LIST)
    String list(@PathVariable long id, Model model) {
        Program program = asked.program(id);
        model.addAttribute("program", program);
        Map<EmailId, Map<MailState, Long>> counts = mails.countsByEmail(program.id());
        model.addAttribute(
                "lines",
                emails.of(program.id()).stream()
                        .map(email -> line(email, counts.getOrDefault(email.id(), Map.of())))
                        .toList());
        model.addAttribute("leave", mails.leave());
        model.addAttribute("withoutLink", mails.registeredWithoutLink(program.id()));
        return "emails";
    }

    /** An email with how many of its mails stand where; samples do not count. */
    record Line(Email email, long sent, long onTheWay, long notSent) {}

    private static Line line(Email email, Map<MailState, Long> counts) {
        long sent = 0;
        long onTheWay = 0;
        long notSent = 0;
        for (Map.Entry<MailState, Long> count : counts.entrySet()) {
            switch (count.getKey()) {
                case SENT -> sent += count.getValue();
                case QUEUED, WAITING_FOR_LINK -> onTheWay += count.getValue();
                case KEPT, BOUNCED, FAILED, WITHHELD -> notSent += count.getValue();
            }
        }
        return new Line(email, sent, onTheWay, notSent);
    }

    @GetMapping(LIST + "/new")
    ModelAndView blank(@PathVariable long id) {
        Program program = asked.program(id);
        String from = emails.of(program.id()).stream()
                .findFirst()
                .map(email -> email.content().fromAddress())
                .orElse(settings.from());
        return page(program, null, EmailForm.empty(from), Map.of(), Set.of());
    }

    @PostMapping(LIST + "/new")
    ModelAndView create(@PathVariable long id, @ModelAttribute("form") EmailForm form, RedirectAttributes next) {
        Program program = asked.program(id);
        EmailForm.Reading reading = form.read(program.id(), check);
        EmailDraft draft = reading.draft();
        if (draft == null) {
            return page(program, null, form, reading.wrong(), reading.named());
        }
        Optional<Email> created = emails.create(draft);
        return created.isEmpty()
                ? page(program, null, form, Map.of("name", "email.wrong.name.taken"), Set.of())
                : saved(program, created.get().id(), next);
    }

    @GetMapping(ONE)
    ModelAndView edit(@PathVariable long id, @PathVariable("email") long emailId) {
        Program program = asked.program(id);
        Email email = find(emails, program, emailId);
        return page(program, email, EmailForm.of(email), Map.of(), Set.of());
    }

    @PostMapping(ONE)
    ModelAndView save(
            @PathVariable long id,
            @PathVariable("email") long emailId,
            @ModelAttribute("form") EmailForm form,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Email email = find(emails, program, emailId);
        EmailForm.Reading reading = form.read(program.id(), check);
        EmailDraft draft = reading.draft();
        if (draft == null) {
            return page(program, email, form, reading.wrong(), reading.named());
        }
        return emails.update(email.id(), draft)
                ? saved(program, email.id(), next)
                : page(program, email, form, Map.of("name", "email.wrong.name.taken"), Set.of());
    }

    /** One of this program: another's is not found. */
    static Email find(Emails emails, Program program, long id) {
        return emails.find(new EmailId(id))
                .filter(email -> program.id().equals(email.program()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView saved(Program program, EmailId email, RedirectAttributes next) {
        next.addFlashAttribute("notice", "email.saved");
        return new ModelAndView("redirect:/programs/" + program.id() + "/emails/" + email + "/preview");
    }

    private ModelAndView page(
            Program program, @Nullable Email email, EmailForm form, Map<String, String> wrong, Set<String> named) {
        ModelAndView page = new ModelAndView("email");
        page.addObject("program", program);
        page.addObject("email", email);
        page.addObject("form", form);
        page.addObject("wrong", wrong);
        page.addObject("named", String.join(", ", named));
        page.addObject("offered", TokenNames.OFFERED);
        page.addObject("own", tokens.of(program.id()));
        page.addObject("leave", mails.leave());
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
