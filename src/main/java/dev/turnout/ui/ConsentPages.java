package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.mail.Consents;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the team says of the mail that a person gets. */
@Controller
class ConsentPages {

    private static final String MAIL = "/people/{id:\\d{1,18}}/mail";

    private final People people;
    private final Consents consents;

    ConsentPages(People people, Consents consents) {
        this.people = people;
        this.consents = consents;
    }

    /** The person told somebody of the team. */
    @PostMapping(MAIL + "/subscribed")
    String subscribed(
            @PathVariable long id,
            @RequestParam boolean subscribed,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Person person = find(id);
        consents.setSubscribed(person.id(), subscribed, null, visitor.actor());
        return done(id, subscribed ? "consent.subscribed.done" : "consent.unsubscribed.done", next);
    }

    @PostMapping(MAIL + "/suspended")
    String suspended(@PathVariable long id, @RequestParam boolean suspended, RedirectAttributes next) {
        consents.setSuspended(find(id).id(), suspended);
        return done(id, suspended ? "consent.suspended.done" : "consent.resumed.done", next);
    }

    @PostMapping(MAIL + "/blocked")
    String blocked(
            @PathVariable long id,
            @RequestParam boolean blocked,
            @RequestParam(defaultValue = "") String because,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Person person = find(id);
        if (blocked) {
            consents.block(person.email(), because.replace("\0", "").strip(), visitor.actor());
        } else {
            consents.unblock(person.email());
        }
        return done(id, blocked ? "consent.blocked.done" : "consent.unblocked.done", next);
    }

    @PostMapping(MAIL + "/deliverable")
    String deliverable(@PathVariable long id, RedirectAttributes next) {
        consents.deliverableAgain(find(id).email());
        return done(id, "consent.deliverable.done", next);
    }

    private static String done(long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return "redirect:/people/" + id;
    }

    private Person find(long id) {
        return people.find(new PersonId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
