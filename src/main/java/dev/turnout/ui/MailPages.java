package dev.turnout.ui;

import dev.turnout.id.EmailId;
import dev.turnout.id.MailId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.MailState;
import dev.turnout.mail.Mails;
import dev.turnout.mail.PreviewMail;
import dev.turnout.mail.SeenMail;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outbox: every mail that was asked for, what became of it and why, and each as its reader gets it. */
@Controller
class MailPages {

    private static final int A_PAGE = 50;
    private static final String ONE = "/mails/{id:\\d{1,18}}";

    private final Mails mails;
    private final PreviewMail previews;

    MailPages(Mails mails, PreviewMail previews) {
        this.mails = mails;
        this.previews = previews;
    }

    @GetMapping("/mails")
    String list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Long program,
            @RequestParam @Nullable Long email,
            @RequestParam @Nullable Long person,
            @RequestParam @Nullable Long before,
            Model model) {
        MailState asked = Arrays.stream(MailState.values())
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
        Mails.Filter filter = new Mails.Filter(
                asked,
                program == null ? null : new ProgramId(program),
                email == null ? null : new EmailId(email),
                person == null ? null : new PersonId(person));
        List<SeenMail> found = mails.list(filter, before == null ? null : new MailId(before), A_PAGE + 1);
        List<SeenMail> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        model.addAttribute("mails", shown);
        model.addAttribute("older", found.size() > A_PAGE ? shown.getLast().id() : null);
        model.addAttribute("state", asked);
        model.addAttribute("filter", filter);
        model.addAttribute("states", MailState.values());
        model.addAttribute("counts", mails.counts(filter.program()));
        model.addAttribute("leave", mails.leave());
        return "mails";
    }

    @GetMapping(ONE)
    String show(@PathVariable long id, Model model) {
        SeenMail mail = find(id);
        model.addAttribute("mail", mail);
        model.addAttribute("preview", previews.of(mail.id()).orElseThrow());
        model.addAttribute("leave", mails.leave());
        return "mail";
    }

    @GetMapping(ONE + "/html")
    ResponseEntity<String> html(@PathVariable long id) {
        return previews.of(find(id).id())
                .map(preview -> MailFrame.of(preview.rendered().html()))
                .orElseThrow();
    }

    @PostMapping(ONE + "/again")
    String again(@PathVariable long id, RedirectAttributes next) {
        boolean goes = mails.sendAgain(find(id).id());
        next.addFlashAttribute(goes ? "notice" : "warning", goes ? "mail.again.done" : "mail.again.not");
        return "redirect:/mails/" + id;
    }

    private SeenMail find(long id) {
        return mails.find(new MailId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
