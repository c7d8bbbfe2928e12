package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.stuck.GiveUpRegistrations;
import dev.turnout.program.stuck.RetryRegistrations;
import dev.turnout.program.stuck.StuckRegistrations;
import dev.turnout.program.stuck.StuckSearch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** To retry, or to give up, many registrations that do not get through: what it would do, then doing it. */
@Controller
class StuckChangePages {

    private static final int NAMED = 10;

    private final Asked asked;
    private final ErrorDesk desk;
    private final StuckRegistrations stuck;
    private final RetryRegistrations retry;
    private final GiveUpRegistrations giveUp;

    StuckChangePages(
            Asked asked,
            ErrorDesk desk,
            StuckRegistrations stuck,
            RetryRegistrations retry,
            GiveUpRegistrations giveUp) {
        this.asked = asked;
        this.desk = desk;
        this.stuck = stuck;
        this.retry = retry;
        this.giveUp = giveUp;
    }

    /**
     * What the forms send.
     *
     * @param who "all" for all that the search finds, otherwise the people named
     */
    record Wanted(
            @Nullable String who,
            @Nullable List<Long> person,
            @Nullable String q,
            @Nullable String reason) {

        public boolean all() {
            return "all".equals(who);
        }

        StuckSearch search(Cause cause, @Nullable Cause heldFor) {
            StuckSearch everybody = StuckSearch.of(cause, heldFor, q == null ? "" : q);
            List<Long> chosen = person == null ? List.of() : person;
            return all()
                    ? everybody
                    : everybody.only(chosen.stream().map(PersonId::new).toList());
        }

        String why() {
            return reason == null ? "" : reason.replace("\0", "").strip();
        }
    }

    @GetMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/retry")
    ModelAndView previewRetry(@PathVariable long id, @PathVariable String cause, Wanted wanted) {
        return preview(asked.program(id), ErrorDeskPages.cause(cause), wanted, false, null);
    }

    @GetMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/give-up")
    ModelAndView previewGiveUp(@PathVariable long id, @PathVariable String cause, Wanted wanted) {
        return preview(asked.program(id), ErrorDeskPages.cause(cause), wanted, true, null);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/retry")
    String retry(
            @PathVariable long id,
            @PathVariable String cause,
            Wanted wanted,
            @AuthenticationPrincipal Visitor visitor) {
        Program program = asked.program(id);
        StuckSearch search = wanted.search(ErrorDeskPages.cause(cause), desk.heldFor(program));
        return result(program, retry.retry(program.id(), stuck.members(program, search), visitor.actor()));
    }

    @PostMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/give-up")
    ModelAndView giveUp(
            @PathVariable long id,
            @PathVariable String cause,
            Wanted wanted,
            @AuthenticationPrincipal Visitor visitor) {
        Program program = asked.program(id);
        if (wanted.why().isEmpty()) {
            return preview(program, ErrorDeskPages.cause(cause), wanted, true, "errors.wrong.reason");
        }
        StuckSearch search = wanted.search(ErrorDeskPages.cause(cause), desk.heldFor(program));
        List<PersonId> people = stuck.members(program, search);
        return new ModelAndView(result(program, giveUp.giveUp(program.id(), people, wanted.why(), visitor.actor())));
    }

    private static String result(Program program, BulkChangeId begun) {
        return "redirect:/programs/" + program.id() + "/changes/" + begun;
    }

    private ModelAndView preview(Program program, Cause cause, Wanted wanted, boolean givesUp, @Nullable String wrong) {
        StuckSearch search = wanted.search(cause, desk.heldFor(program));
        int total = stuck.members(program, search).size();
        ModelAndView page = new ModelAndView("errors-change");
        page.addObject("program", program);
        page.addObject("cause", cause);
        page.addObject("wanted", wanted);
        page.addObject("search", search);
        page.addObject("givesUp", givesUp);
        page.addObject("total", total);
        page.addObject(
                "named",
                stuck.page(program, search, NAMED, 0).stream()
                        .filter(line -> !line.cancellation())
                        .toList());
        page.addObject("queue", desk.queue(program, givesUp ? 0 : total));
        page.addObject("wrong", wrong);
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
