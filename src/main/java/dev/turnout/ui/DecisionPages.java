package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Decides about those on the approval desk: what a decision would do, and making it. */
@Controller
class DecisionPages {

    private final Asked asked;
    private final MemberLists lists;
    private final WaitingLists seats;
    private final ChangeStatus change;
    private final BulkChanges changes;
    private final BulkOutcomes outcomes;
    private final Sentences sentences;

    DecisionPages(
            Asked asked,
            MemberLists lists,
            WaitingLists seats,
            ChangeStatus change,
            BulkChanges changes,
            BulkOutcomes outcomes,
            Sentences sentences) {
        this.asked = asked;
        this.lists = lists;
        this.seats = seats;
        this.change = change;
        this.changes = changes;
        this.outcomes = outcomes;
        this.sentences = sentences;
    }

    /**
     * What the forms send.
     *
     * @param act "approve" or "reject", and "selected" for the people named or "all" for all that the desk lists
     * @param list and {@code q}, {@code page}: what the desk listed
     */
    record Ask(
            @Nullable String act,
            @Nullable List<Long> person,
            @Nullable String list,
            @Nullable String q,
            @Nullable String page,
            @Nullable Boolean over,
            @Nullable String reason) {

        public boolean all() {
            return act != null && act.endsWith("-all");
        }

        public boolean approves() {
            return act != null && act.startsWith("approve-");
        }

        boolean rejects() {
            return act != null && act.startsWith("reject-");
        }

        List<PersonId> people() {
            return person == null
                    ? List.of()
                    : person.stream().distinct().map(PersonId::new).toList();
        }

        boolean overrides(Program program) {
            return Boolean.TRUE.equals(over) && program.capacity() != null && approves();
        }

        @Nullable
        String givenReason() {
            String given = reason == null ? "" : reason.replace("\0", "").strip();
            return given.isEmpty() ? null : given;
        }
    }

    /** @param standing where those stand about whom it is */
    private record Wanted(Program program, DeskQuery desk, Status target, Chosen chosen, StatusId standing) {}

    private Wanted wanted(long id, Ask ask) {
        Program program = asked.program(id);
        DeskQuery desk = DeskQuery.of(program, ask.list(), ask.q(), ask.page());
        StatusId standing = desk.filter().statuses().iterator().next();
        boolean known = ask.approves() || (ask.rejects() && !desk.rejected());
        Status target = program.channel()
                .status(ask.approves() ? Role.REGISTERED : Role.REJECTED)
                .filter(status -> known)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        Chosen chosen =
                ask.all() ? new Chosen.AllThatMatch(desk.filter()) : new Chosen.These(ask.people(), Set.of(standing));
        return new Wanted(program, desk, target, chosen, standing);
    }

    @GetMapping("/programs/{id:\\d{1,18}}/approval/decide")
    String preview(@PathVariable long id, Ask ask, Model model) {
        Wanted wanted = wanted(id, ask);
        Program program = wanted.program();
        List<Forecast.Standing> standings = standings(wanted);
        long waiting = standings.stream().mapToLong(Forecast.Standing::members).sum();
        Long taken = program.capacity() == null || !ask.approves()
                ? null
                : seats.seats(program).taken();
        boolean override = ask.overrides(program);
        Long free = taken == null || program.capacity() == null || override ? null : program.capacity() - taken;
        model.addAttribute("program", program);
        model.addAttribute("ask", ask);
        model.addAttribute("query", wanted.desk());
        model.addAttribute("target", wanted.target());
        model.addAttribute("waiting", waiting);
        model.addAttribute("gone", ask.all() ? 0 : ask.people().size() - waiting);
        model.addAttribute("seats", taken);
        model.addAttribute("override", override);
        model.addAttribute("forecast", Forecast.of(program, wanted.target(), Visitor.KIND, standings, free));
        return "approval-decide";
    }

    private List<Forecast.Standing> standings(Wanted wanted) {
        List<Forecast.Standing> standings = switch (wanted.chosen()) {
            case Chosen.These these -> lists.standings(wanted.program(), these.people());
            case Chosen.AllThatMatch all -> lists.standings(wanted.program(), all.filter());
        };
        return standings.stream()
                .filter(standing -> standing.at().equals(wanted.standing()))
                .toList();
    }

    @PostMapping("/programs/{id:\\d{1,18}}/approval/decide")
    String decide(@PathVariable long id, Ask ask, @AuthenticationPrincipal Visitor visitor) {
        return "redirect:/programs/" + id + "/approval/decisions/" + decide(wanted(id, ask), ask, visitor);
    }

    /** One person, from their line on the desk and back to it. */
    @PostMapping("/programs/{id:\\d{1,18}}/approval/one")
    String decideOne(
            @PathVariable long id, Ask ask, @AuthenticationPrincipal Visitor visitor, RedirectAttributes next) {
        Wanted wanted = wanted(id, ask);
        BulkChangeId decision = decide(wanted, ask, visitor);
        boolean done = changes.find(decision)
                .filter(found -> found.state() == BulkChange.State.DONE)
                .isPresent();
        List<MemberOutcome> came = outcomes.page(decision, null, 1, 0);
        if (!done || came.isEmpty()) {
            return "redirect:/programs/" + id + "/approval/decisions/" + decision;
        }
        tell(wanted, came.getFirst(), next);
        return "redirect:" + wanted.desk().href();
    }

    private void tell(Wanted wanted, MemberOutcome came, RedirectAttributes next) {
        next.addFlashAttribute("noticeAbout", came.displayName());
        if (came.because() == null) {
            next.addFlashAttribute("notice", "approval.one." + came.result());
        } else {
            Status from = came.from() == null
                    ? null
                    : wanted.program().channel().status(came.from()).orElse(null);
            next.addFlashAttribute("warning", "approval.one.REFUSED");
            next.addFlashAttribute("said", sentences.why(came.because(), from, wanted.target()));
        }
    }

    private BulkChangeId decide(Wanted wanted, Ask ask, Visitor visitor) {
        return change.change(new Wish(
                wanted.program().id(),
                wanted.target().id(),
                wanted.chosen(),
                ask.overrides(wanted.program()),
                ask.givenReason(),
                visitor.actor(),
                true));
    }
}
