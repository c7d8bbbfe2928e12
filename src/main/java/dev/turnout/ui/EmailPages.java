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
import java.util.List;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The emails of a program, and those of none: their list, and writing one. */
@Controller
class EmailPages {

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

    @GetMapping({EmailPlace.OF_PROGRAM, EmailPlace.OF_NONE})
    String list(@PathVariable(required = false) @Nullable Long id, Model model) {
        EmailPlace place = EmailPlace.of(asked, id);
        Program program = place.program();
        model.addAttribute("place", place);
        model.addAttribute("program", program);
        Map<EmailId, Map<MailState, Long>> counts = mails.countsByEmail(place.id());
        model.addAttribute(
                "lines",
                emails.of(place.id()).stream()
                        .map(email -> line(email, counts.getOrDefault(email.id(), Map.of())))
                        .toList());
        model.addAttribute("leave", mails.leave());
        model.addAttribute("withoutLink", program == null ? 0 : mails.registeredWithoutLink(program.id()));
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

    @GetMapping({EmailPlace.OF_PROGRAM + "/new", EmailPlace.OF_NONE + "/new"})
    ModelAndView blank(@PathVariable(required = false) @Nullable Long id) {
        EmailPlace place = EmailPlace.of(asked, id);
        String from = emails.of(place.id()).stream()
                .findFirst()
                .map(email -> email.content().fromAddress())
                .orElse(settings.from());
        return page(place, null, EmailForm.empty(from), Map.of(), Set.of());
    }

    @PostMapping({EmailPlace.OF_PROGRAM + "/new", EmailPlace.OF_NONE + "/new"})
    ModelAndView create(
            @PathVariable(required = false) @Nullable Long id,
            @ModelAttribute("form") EmailForm form,
            RedirectAttributes next) {
        EmailPlace place = EmailPlace.of(asked, id);
        EmailForm.Reading reading = form.read(place.id(), check);
        EmailDraft draft = reading.draft();
        if (draft == null) {
            return page(place, null, form, reading.wrong(), reading.named());
        }
        Optional<Email> created = emails.create(draft);
        return created.isEmpty()
                ? page(place, null, form, Map.of("name", "email.wrong.name.taken"), Set.of())
                : saved(place, created.get().id(), next);
    }

    @GetMapping({EmailPlace.OF_PROGRAM + EmailPlace.ONE, EmailPlace.OF_NONE + EmailPlace.ONE})
    ModelAndView edit(@PathVariable(required = false) @Nullable Long id, @PathVariable("email") long emailId) {
        EmailPlace place = EmailPlace.of(asked, id);
        Email email = place.find(emails, emailId);
        return page(place, email, EmailForm.of(email), Map.of(), Set.of());
    }

    @PostMapping({EmailPlace.OF_PROGRAM + EmailPlace.ONE, EmailPlace.OF_NONE + EmailPlace.ONE})
    ModelAndView save(
            @PathVariable(required = false) @Nullable Long id,
            @PathVariable("email") long emailId,
            @ModelAttribute("form") EmailForm form,
            RedirectAttributes next) {
        EmailPlace place = EmailPlace.of(asked, id);
        Email email = place.find(emails, emailId);
        EmailForm.Reading reading = form.read(place.id(), check);
        EmailDraft draft = reading.draft();
        if (draft == null) {
            return page(place, email, form, reading.wrong(), reading.named());
        }
        return emails.update(email.id(), draft)
                ? saved(place, email.id(), next)
                : page(place, email, form, Map.of("name", "email.wrong.name.taken"), Set.of());
    }

    private static ModelAndView saved(EmailPlace place, EmailId email, RedirectAttributes next) {
        next.addFlashAttribute("notice", "email.saved");
        return new ModelAndView("redirect:" + place.path() + "/" + email + "/preview");
    }

    private ModelAndView page(
            EmailPlace place, @Nullable Email email, EmailForm form, Map<String, String> wrong, Set<String> named) {
        ModelAndView page = new ModelAndView("email");
        page.addObject("place", place);
        page.addObject("program", place.program());
        page.addObject("email", email);
        page.addObject("form", form);
        page.addObject("wrong", wrong);
        page.addObject("named", String.join(", ", named));
        page.addObject("offered", TokenNames.OFFERED);
        page.addObject(
                "own",
                place.program() == null ? List.of() : tokens.of(place.program().id()));
        page.addObject("leave", mails.leave());
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
