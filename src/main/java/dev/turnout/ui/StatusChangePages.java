package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Seats;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.member.BulkOutcomes;
import dev.turnout.program.member.ChangeStatus;
import dev.turnout.program.member.Chosen;
import dev.turnout.program.member.MemberLists;
import dev.turnout.program.member.MemberOutcome;
import dev.turnout.program.member.Wish;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Change Status: what it would do, doing it, and what came of it. */
@Controller
class StatusChangePages {

    private static final int REFUSED_A_PAGE = 100;

    private final Programs programs;
    private final MemberLists lists;
    private final WaitingLists waitingLists;
    private final ChangeStatus change;
    private final BulkChanges changes;
    private final BulkOutcomes outcomes;

    StatusChangePages(
            Programs programs,
            MemberLists lists,
            WaitingLists waitingLists,
            ChangeStatus change,
            BulkChanges changes,
            BulkOutcomes outcomes) {
        this.programs = programs;
        this.lists = lists;
        this.waitingLists = waitingLists;
        this.change = change;
        this.changes = changes;
        this.outcomes = outcomes;
    }

    /**
     * What the forms send.
     *
     * @param who "all" for all that the filter finds, otherwise the people named
     * @param to the status asked for; absent while it is still to be chosen
     */
    record Asked(
            @Nullable String who,
            @Nullable List<Long> person,
            @Nullable List<String> status,
            @Nullable String q,
            @Nullable Long to,
            @Nullable Boolean over,
            @Nullable String reason) {

        public boolean all() {
            return "all".equals(who);
        }

        List<PersonId> people() {
            return person == null
                    ? List.of()
                    : person.stream().map(PersonId::new).toList();
        }

        boolean overrides(Program program, Status target) {
            return Boolean.TRUE.equals(over) && program.capacity() != null && target.is(Role.REGISTERED);
        }

        Chosen chosen(Program program) {
            return all() ? new Chosen.AllThatMatch(MemberQuery.filter(program, status, q)) : new Chosen.These(people());
        }
    }

    @GetMapping("/programs/{id}/members/change")
    String preview(@PathVariable long id, Asked asked, Model model) {
        Program program = MembersPage.find(programs, id);
        List<Forecast.Standing> standings = switch (asked.chosen(program)) {
            case Chosen.These these -> lists.standings(program, these.people());
            case Chosen.AllThatMatch all -> lists.standings(program, all.filter());
        };
        model.addAttribute("program", program);
        model.addAttribute("asked", asked);
        model.addAttribute("query", MemberQuery.of(program, asked.status(), asked.q(), null, null, null));
        model.addAttribute("offered", MembersPage.offered(program));
        model.addAttribute(
                "total",
                standings.stream().mapToLong(Forecast.Standing::members).sum());
        target(program, asked).ifPresent(target -> forecast(program, asked, target, standings, model));
        return "change-status";
    }

    private void forecast(Program program, Asked asked, Status target, List<Forecast.Standing> standings, Model model) {
        Seats seats = waitingLists.seats(program);
        boolean override = asked.overrides(program, target);
        Long free = override ? null : seats.freeForNewcomers();
        Forecast forecast = Forecast.of(program, target, Visitor.KIND, standings, free);
        boolean promotes =
                program.capacity() != null && !waitingLists.of(program.id()).isPaused();
        model.addAttribute("target", target);
        model.addAttribute("removes", target.is(Role.NOT_IN_PROGRAM));
        model.addAttribute("seats", target.is(Role.REGISTERED) && program.capacity() != null ? seats.taken() : null);
        model.addAttribute("override", override);
        model.addAttribute("forecast", forecast);
        model.addAttribute("promoted", promotes ? seats.after(forecast).promotable() : 0L);
    }

    @PostMapping("/programs/{id}/members/change")
    String confirm(@PathVariable long id, Asked asked, @AuthenticationPrincipal Visitor visitor) {
        Program program = MembersPage.find(programs, id);
        Status target = target(program, asked).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        String reason = asked.reason() == null || asked.reason().isBlank()
                ? null
                : asked.reason().replace("\0", "").strip();
        BulkChangeId begun = change.change(new Wish(
                program.id(),
                target.id(),
                asked.chosen(program),
                asked.overrides(program, target),
                reason,
                visitor.actor()));
        return "redirect:/programs/" + id + "/changes/" + begun;
    }

    @GetMapping("/programs/{id}/changes/{change}")
    String result(
            @PathVariable long id,
            @PathVariable("change") long number,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Program program = MembersPage.find(programs, id);
        BulkChange found = changes.find(new BulkChangeId(number))
                .filter(one -> one.program().equals(new ProgramId(id)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        int shown = Math.clamp(page, 1, Math.max(1, pages(found)));
        model.addAttribute("program", program);
        model.addAttribute("change", found);
        model.addAttribute("target", program.channel().status(found.asked()).orElseThrow());
        model.addAttribute("refusals", outcomes.refusals(found.id()));
        model.addAttribute(
                "refused",
                outcomes.page(found.id(), MemberOutcome.Result.REFUSED, REFUSED_A_PAGE, (shown - 1L) * REFUSED_A_PAGE));
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages(found));
        return "status-changed";
    }

    private static int pages(BulkChange change) {
        return (change.tally().refused() + REFUSED_A_PAGE - 1) / REFUSED_A_PAGE;
    }

    private static Optional<Status> target(Program program, Asked asked) {
        return MembersPage.offered(program).stream()
                .filter(s -> asked.to() != null && s.id().equals(new StatusId(asked.to())))
                .findFirst();
    }
}
