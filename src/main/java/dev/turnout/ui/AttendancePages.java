package dev.turnout.ui;

import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.StatusCounts;
import dev.turnout.webinar.Attendees;
import dev.turnout.webinar.Bar;
import dev.turnout.webinar.MatchAttendee;
import dev.turnout.webinar.MatchAttendee.Outcome;
import dev.turnout.webinar.MatchAttendee.Who;
import dev.turnout.webinar.Pulls;
import dev.turnout.webinar.Unmatched;
import dev.turnout.webinar.UnmatchedAttendees;
import dev.turnout.webinar.desk.Candidate;
import dev.turnout.webinar.desk.MatchCandidates;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A program's attendance, and the match desk: who the attendees are that could not be told from anyone. */
@Controller
class AttendancePages {

    private static final int ROWS_A_PAGE = 10;
    private static final int DECIDED = 50;

    private final Asked asked;
    private final ProgramCounts counts;
    private final Pulls pulls;
    private final Attendees attendees;
    private final UnmatchedAttendees unmatched;
    private final MatchCandidates candidates;
    private final MatchAttendee matchAttendee;
    private final Minimums minimums;
    private final People people;
    private final InstantSource clock;

    AttendancePages(
            Asked asked,
            ProgramCounts counts,
            Pulls pulls,
            Attendees attendees,
            UnmatchedAttendees unmatched,
            MatchCandidates candidates,
            MatchAttendee matchAttendee,
            Minimums minimums,
            People people,
            InstantSource clock) {
        this.asked = asked;
        this.counts = counts;
        this.pulls = pulls;
        this.attendees = attendees;
        this.unmatched = unmatched;
        this.candidates = candidates;
        this.matchAttendee = matchAttendee;
        this.minimums = minimums;
        this.people = people;
        this.clock = clock;
    }

    record Row(Unmatched attendee, List<Candidate> candidates) {}

    record Figure(Status status, int members) {}

    @GetMapping("/programs/{id:\\d{1,18}}/attendance")
    String show(@PathVariable long id, @RequestParam(defaultValue = "1") String page, Model model) {
        Program program = asked.program(id);
        int open = unmatched.open(program.id());
        int pages = Math.max(1, Math.ceilDiv(open, ROWS_A_PAGE));
        int shown = page.matches("\\d{1,8}") ? Math.clamp(Integer.parseInt(page), 1, pages) : 1;
        model.addAttribute("program", program);
        model.addAttribute("figures", figures(program));
        model.addAttribute("sync", pulls.find(program.id()).orElse(null));
        model.addAttribute("ended", program.schedule().hasEnded(clock.instant()));
        model.addAttribute("bar", Bar.of(minimums.of(program.channel().id()), program.schedule()));
        model.addAttribute("spans", attendees.any(program.id()) ? attendees.spread(program.id()) : List.of());
        model.addAttribute("open", open);
        model.addAttribute("rows", rows(program, shown));
        model.addAttribute("number", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("decided", unmatched.decided(program.id(), DECIDED));
        return "attendance";
    }

    private List<Figure> figures(Program program) {
        StatusCounts members = counts.of(program.id());
        return Stream.of(Role.ATTENDED, Role.ATTENDED_ON_DEMAND, Role.NO_SHOW)
                .map(role -> program.channel().must(role))
                .map(status -> new Figure(status, members.at(status)))
                .toList();
    }

    private List<Row> rows(Program program, int page) {
        List<Unmatched> open = unmatched.open(program.id(), ROWS_A_PAGE, (page - 1L) * ROWS_A_PAGE);
        Map<String, List<Candidate>> likely = candidates.of(program, open);
        return open.stream()
                .map(row -> new Row(row, likely.getOrDefault(row.key(), List.of())))
                .toList();
    }

    /** @param person one of the candidates; absent where an address was typed */
    @PostMapping("/programs/{id:\\d{1,18}}/attendance/match")
    String match(
            @PathVariable long id,
            @RequestParam String key,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String email,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        ProgramId program = asked.program(id).id();
        Optional<Who> who = person.matches("\\d{1,18}")
                ? people.find(new PersonId(Long.parseLong(person))).map(one -> new Who.Known(one.id()))
                : EmailAddress.parse(email.replace("\0", "")).map(Who.At::new);
        if (who.isEmpty()) {
            next.addFlashAttribute("wrongKey", key);
            next.addFlashAttribute("typed", email);
            return desk(id);
        }
        switch (matchAttendee.match(program, key, who.get(), visitor.actor())) {
            case Outcome.Moved moved ->
                tell(next, "attend.matched." + moved.to().role(), moved.person());
            case Outcome.Stays stays -> tell(next, "attend.matched.stays", stays.person());
            case Outcome.TooLittle little -> tell(next, "attend.matched.tooLittle", little.person());
            case Outcome.NotOpen notOpen -> next.addFlashAttribute("warning", "attend.notOpen");
        }
        return desk(id);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/attendance/nobody")
    String nobody(
            @PathVariable long id,
            @RequestParam String key,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        boolean said = unmatched.nobodyWeKnow(asked.program(id).id(), key, visitor.actor());
        next.addFlashAttribute(said ? "notice" : "warning", said ? "attend.nobody.done" : "attend.notOpen");
        return desk(id);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/attendance/forget")
    String forget(@PathVariable long id, @RequestParam String key, RedirectAttributes next) {
        boolean forgotten = unmatched.forget(asked.program(id).id(), key);
        next.addFlashAttribute(
                forgotten ? "notice" : "warning", forgotten ? "attend.forgotten" : "attend.forgottenBefore");
        return desk(id);
    }

    private void tell(RedirectAttributes next, String notice, PersonId about) {
        next.addFlashAttribute("notice", notice);
        next.addFlashAttribute(
                "noticeAbout", people.find(about).map(Person::displayName).orElse(""));
    }

    private static String desk(long id) {
        return "redirect:/programs/" + id + "/attendance#desk";
    }
}
