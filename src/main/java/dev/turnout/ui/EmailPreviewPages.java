package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.mail.Mails;
import dev.turnout.mail.PreviewMail;
import dev.turnout.mail.SendSample;
import dev.turnout.mail.Staging;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An email as a real person would get it, and a sample of it to somebody of the team. */
@Controller
class EmailPreviewPages {

    private static final String PREVIEW = EmailPages.ONE + "/preview";

    private final Asked asked;
    private final Emails emails;
    private final Mails mails;
    private final People people;
    private final PreviewMail previews;
    private final SendSample samples;

    EmailPreviewPages(
            Asked asked, Emails emails, Mails mails, People people, PreviewMail previews, SendSample samples) {
        this.asked = asked;
        this.emails = emails;
        this.mails = mails;
        this.people = people;
        this.previews = previews;
        this.samples = samples;
    }

    /** @param typed whose address; absent for a member of the program */
    @GetMapping(PREVIEW)
    ModelAndView show(
            @PathVariable long id,
            @PathVariable("email") long emailId,
            @RequestParam(value = "as", required = false) @Nullable String typed,
            @AuthenticationPrincipal Visitor visitor) {
        Program program = asked.program(id);
        Email email = EmailPages.find(emails, program, emailId);
        List<String> suggested = previews.readers(program.id());
        String as = typed != null ? typed : suggested.stream().findFirst().orElse("");
        Optional<Person> person = EmailAddress.parse(as).flatMap(people::find);
        PreviewMail.Preview preview = person.flatMap(found -> previews.imagine(email.id(), program.id(), found.id()))
                .orElse(null);
        ModelAndView page = new ModelAndView("email-preview");
        page.addObject("program", program);
        page.addObject("email", email);
        page.addObject("as", as);
        page.addObject("suggested", suggested);
        page.addObject("person", person.orElse(null));
        page.addObject("preview", preview);
        page.addObject("withheld", withheld(preview));
        page.addObject("to", visitor.email());
        page.addObject("leave", mails.leave());
        if (!as.isEmpty() && preview == null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static @Nullable String withheld(PreviewMail.@Nullable Preview preview) {
        Staging staging = preview == null ? null : preview.staging();
        return switch (staging) {
            case null -> null;
            case Staging.Staged staged -> null;
            case Staging.Withheld held -> held.because().name();
        };
    }

    /** What stands in the frame of the preview. */
    @GetMapping(PREVIEW + "/html/{person:\\d{1,18}}")
    ResponseEntity<String> html(
            @PathVariable long id, @PathVariable("email") long emailId, @PathVariable("person") long person) {
        Program program = asked.program(id);
        Email email = EmailPages.find(emails, program, emailId);
        return previews.imagine(email.id(), program.id(), new PersonId(person))
                .map(preview -> MailFrame.of(preview.rendered().html()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping(EmailPages.ONE + "/sample")
    String sample(
            @PathVariable long id,
            @PathVariable("email") long emailId,
            @RequestParam String as,
            @RequestParam String to,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Email email = EmailPages.find(emails, program, emailId);
        Optional<EmailAddress> address = EmailAddress.parse(to);
        Optional<Person> person = EmailAddress.parse(as).flatMap(people::find);
        next.addAttribute("as", as);
        if (address.isEmpty() || person.isEmpty()) {
            next.addFlashAttribute("warning", address.isEmpty() ? "email.sample.noAddress" : "email.preview.nobody");
            next.addFlashAttribute("noticeAbout", address.isEmpty() ? to : as);
        } else {
            tell(samples.sample(email.id(), program.id(), person.get().id(), address.get(), visitor.actor()), to, next);
        }
        return "redirect:/programs/" + program.id() + "/emails/" + email.id() + "/preview";
    }

    private static void tell(SendSample.Sample sample, String to, RedirectAttributes next) {
        switch (sample) {
            case SendSample.Sample.Asked done -> {
                next.addFlashAttribute("notice", "email.sample.asked");
                next.addFlashAttribute("noticeAbout", to);
            }
            case SendSample.Sample.NotReady not -> {
                next.addFlashAttribute("warning", "email.sample.notReady");
                next.addFlashAttribute("noticeAbout", String.join(", ", not.tokens()));
            }
            case SendSample.Sample.NobodyThere none -> next.addFlashAttribute("warning", "email.preview.nobody");
        }
    }
}
