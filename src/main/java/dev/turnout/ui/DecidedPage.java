package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.Tally;
import dev.turnout.program.member.BulkChange;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.member.BulkOutcomes;
import dev.turnout.program.member.MemberOutcome.Result;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What came of a decision, for each about whom it was. */
@Controller
class DecidedPage {

    private static final int OUTCOMES_A_PAGE = 100;

    private final Asked asked;
    private final BulkChanges changes;
    private final BulkOutcomes outcomes;

    DecidedPage(Asked asked, BulkChanges changes, BulkOutcomes outcomes) {
        this.asked = asked;
        this.changes = changes;
        this.outcomes = outcomes;
    }

    /** How many met with an outcome. */
    record Count(Result result, int members) {}

    @GetMapping("/programs/{id:\\d{1,18}}/approval/decisions/{decision:\\d{1,18}}")
    String show(
            @PathVariable long id,
            @PathVariable("decision") long number,
            @RequestParam @Nullable String only,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Program program = asked.program(id);
        BulkChange decision = find(changes, id, number);
        Result shown = Stream.of(Result.values())
                .filter(result -> result.name().equals(only))
                .findFirst()
                .orElse(null);
        int total = shown == null ? decision.tally().total() : count(decision.tally(), shown);
        int pages = (total + OUTCOMES_A_PAGE - 1) / OUTCOMES_A_PAGE;
        int at = Math.clamp(page, 1, Math.max(1, pages));
        model.addAttribute("program", program);
        model.addAttribute("decision", decision);
        model.addAttribute("target", program.channel().status(decision.asked()).orElseThrow());
        model.addAttribute(
                "counts",
                Stream.of(Result.values())
                        .map(result -> new Count(result, count(decision.tally(), result)))
                        .filter(count -> count.members() > 0)
                        .toList());
        model.addAttribute("only", shown);
        model.addAttribute("page", at);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "outcomes", outcomes.page(decision.id(), shown, OUTCOMES_A_PAGE, (at - 1L) * OUTCOMES_A_PAGE));
        return "approval-decided";
    }

    static BulkChange find(BulkChanges changes, long program, long number) {
        return changes.find(new BulkChangeId(number))
                .filter(BulkChange::decision)
                .filter(one -> one.program().equals(new ProgramId(program)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static int count(Tally tally, Result result) {
        return switch (result) {
            case MOVED -> tally.moved();
            case WAITLISTED -> tally.waitlisted();
            case ALREADY_THERE -> tally.alreadyThere();
            case REMOVED -> tally.removed();
            case REFUSED -> tally.refused();
        };
    }
}
