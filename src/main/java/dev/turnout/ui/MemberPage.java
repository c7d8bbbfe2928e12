package dev.turnout.ui;

import dev.turnout.activity.ActivityLog;
import dev.turnout.channel.Role;
import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Program;
import dev.turnout.program.Seats;
import dev.turnout.program.WaitingList;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.WaitingMembers;
import dev.turnout.program.waiting.Overtakings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One member of one program: where they stand, and why. */
@Controller
class MemberPage {

    /** As many are named who came before; the page says how many there are. */
    private static final int OVERTAKINGS = 20;

    private final Asked asked;
    private final People people;
    private final Memberships memberships;
    private final WaitingLists lists;
    private final WaitingMembers waiting;
    private final Overtakings overtakings;
    private final ActivityLog log;
    private final Timeline timeline;

    MemberPage(
            Asked asked,
            People people,
            Memberships memberships,
            WaitingLists lists,
            WaitingMembers waiting,
            Overtakings overtakings,
            ActivityLog log,
            Timeline timeline) {
        this.asked = asked;
        this.people = people;
        this.memberships = memberships;
        this.lists = lists;
        this.waiting = waiting;
        this.overtakings = overtakings;
        this.log = log;
        this.timeline = timeline;
    }

    /** A member's wait for a seat. */
    record Wait(long place, Seats seats, WaitingList list, Overtakings.Found passedBy) {}

    @GetMapping("/programs/{id:\\d{1,18}}/members/{person:\\d{1,18}}")
    String show(
            @PathVariable long id,
            @PathVariable("person") long personId,
            @RequestParam @Nullable Long before,
            Model model) {
        Program program = asked.program(id);
        Person person = people.find(new PersonId(personId)).orElseThrow(MemberPage::notFound);
        Membership member = memberships.find(program.id(), person.id()).orElseThrow(MemberPage::notFound);
        Timeline.Page page = timeline.page(log.timeline(
                person.id(), program.id(), before == null ? null : new ActivityId(before), Timeline.A_PAGE + 1));
        model.addAttribute("program", program);
        model.addAttribute("person", person);
        model.addAttribute("member", member);
        model.addAttribute("wait", wait(program, member).orElse(null));
        model.addAttribute("lines", page.lines());
        model.addAttribute("older", page.older());
        model.addAttribute("newest", before == null);
        return "member";
    }

    private Optional<Wait> wait(Program program, Membership member) {
        return member.status().is(Role.WAITLISTED)
                ? waiting.place(program, member.person())
                        .map(place -> new Wait(
                                place,
                                lists.seats(program),
                                lists.of(program.id()),
                                overtakings.of(program, member, OVERTAKINGS)))
                : Optional.empty();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
