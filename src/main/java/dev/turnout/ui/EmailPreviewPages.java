package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.mail.Email;
import dev.turnout.mail.Emails;
import dev.turnout.mail.Mails;
import dev.turnout.mail.PreviewMail;
import dev.turnout.mail.SendSample;
import dev.turnout.mail.Staging;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Programs;
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

    private static final String PREVIEW = EmailPlace.ONE + "/preview";
    private static final String SAMPLE = EmailPlace.ONE + "/sample";

    private final Asked asked;
    private final Programs programs;
    private final Emails emails;
    private final Mails mails;
    private final People people;
    private final PreviewMail previews;
    private final SendSample samples;

    EmailPreviewPages(
            Asked asked,
            Programs programs,
            Emails emails,
            Mails mails,
            People people,
            PreviewMail previews,
            SendSample samples) {
        this.asked = asked;
        this.programs = programs;
        this.emails = emails;
        this.mails = mails;
        this.people = people;
        this.previews = previews;
        this.samples = samples;
    }

    /**
     * @param typed whose address; absent for somebody who is known
     * @param in of an email of no program, the program that would send it; absent for none
     */
    @GetMapping({EmailPlace.OF_PROGRAM + PREVIEW, EmailPlace.OF_NONE + PREVIEW})
    ModelAndView show(
            @PathVariable(required = false) @Nullable Long id,
            @PathVariable("email") long emailId,
            @RequestParam(value = "as", required = false) @Nullable String typed,
            @RequestParam @Nullable Long in,
            @AuthenticationPrincipal Visitor visitor) {
        EmailPlace place = EmailPlace.of(asked, id);
        Email email = place.find(emails, emailId);
        ProgramId sending = sending(place, in);
        List<String> suggested = previews.readers(sending);
        String as = typed != null ? typed : suggested.stream().findFirst().orElse("");
        Optional<Person> person = EmailAddress.parse(as).flatMap(people::find);
        PreviewMail.Preview preview = person.flatMap(found -> previews.imagine(email.id(), sending, found.id()))
                .orElse(null);
        ModelAndView page = new ModelAndView("email-preview");
        page.addObject("place", place);
        page.addObject("program", place.program());
        page.addObject("in", sending);
        page.addObject("programs", place.program() == null ? programs.all() : List.of());
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
    @GetMapping({
        EmailPlace.OF_PROGRAM + PREVIEW + "/html/{person:\\d{1,18}}",
        EmailPlace.OF_NONE + PREVIEW + "/html/{person:\\d{1,18}}"
    })
    ResponseEntity<String> html(
            @PathVariable(required = false) @Nullable Long id,
            @PathVariable("email") long emailId,
            @PathVariable("person") long person,
            @RequestParam @Nullable Long in) {
        EmailPlace place = EmailPlace.of(asked, id);
        Email email = place.find(emails, emailId);
        ProgramId sending = sending(place, in);
        return previews.imagine(email.id(), sending, new PersonId(person))
                .map(preview -> MailFrame.of(preview.rendered().html()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping({EmailPlace.OF_PROGRAM + SAMPLE, EmailPlace.OF_NONE + SAMPLE})
    String sample(
            @PathVariable(required = false) @Nullable Long id,
            @PathVariable("email") long emailId,
            @RequestParam String as,
            @RequestParam String to,
            @RequestParam @Nullable Long in,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        EmailPlace place = EmailPlace.of(asked, id);
        Email email = place.find(emails, emailId);
        ProgramId sending = sending(place, in);
        Optional<EmailAddress> address = EmailAddress.parse(to);
        Optional<Person> person = EmailAddress.parse(as).flatMap(people::find);
        next.addAttribute("as", as);
        if (place.program() == null && sending != null) {
            next.addAttribute("in", sending.value());
        }
        if (address.isEmpty() || person.isEmpty()) {
            next.addFlashAttribute("warning", address.isEmpty() ? "email.sample.noAddress" : "email.preview.nobody");
            next.addFlashAttribute("noticeAbout", address.isEmpty() ? to : as);
        } else {
            tell(samples.sample(email.id(), sending, person.get().id(), address.get(), visitor.actor()), to, next);
        }
        return "redirect:" + place.path() + "/" + email.id() + "/preview";
    }

    /** The program that sends it: its own; else the one that a reader chose. */
    private @Nullable ProgramId sending(EmailPlace place, @Nullable Long chosen) {
        if (place.program() != null || chosen == null) {
            return place.id();
        }
        return asked.program(chosen).id();
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
