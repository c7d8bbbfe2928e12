package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Program;
import dev.turnout.webinar.Attendees;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** One member of one program: where they stand, and why. */
@Controller
class MemberPage {

    private final Asked asked;
    private final People people;
    private final Memberships memberships;
    private final Attendees attendees;

    MemberPage(Asked asked, People people, Memberships memberships, Attendees attendees) {
        this.asked = asked;
        this.people = people;
        this.memberships = memberships;
        this.attendees = attendees;
    }

    @GetMapping("/programs/{id:\\d{1,18}}/members/{person:\\d{1,18}}")
    String show(@PathVariable long id, @PathVariable("person") long personId, Model model) {
        Program program = asked.program(id);
        Person person = people.find(new PersonId(personId)).orElseThrow(MemberPage::notFound);
        Membership member = memberships.find(program.id(), person.id()).orElseThrow(MemberPage::notFound);
        model.addAttribute("program", program);
        model.addAttribute("person", person);
        model.addAttribute("member", member);
        model.addAttribute("attendee", attendees.find(program.id(), person.id()).orElse(null));
        return "member";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
