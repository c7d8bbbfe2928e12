package dev.turnout.ui;

import dev.turnout.channel.Role;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Seats;
import dev.turnout.program.Waiting;
import dev.turnout.program.WaitingList;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.WaitingMembers;
import dev.turnout.program.waiting.OrderWaiting;
import dev.turnout.program.waiting.PausePromotion;
import dev.turnout.program.waiting.ResumePromotion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A program's waiting list: who waits, in which order, and what changes it. */
@Controller
class WaitingPage {

    private static final int A_PAGE = 50;

    /** So many are named of those who would get a seat. */
    private static final int NAMED = 10;

    private static final List<String> FIELDS =
            List.of("first_name", "last_name", "company", "job_title", "phone", "country", "email");

    private final Asked asked;
    private final Programs programs;
    private final WaitingLists lists;
    private final WaitingMembers waiting;
    private final PausePromotion pause;
    private final ResumePromotion resume;
    private final OrderWaiting order;

    WaitingPage(
            Asked asked,
            Programs programs,
            WaitingLists lists,
            WaitingMembers waiting,
            PausePromotion pause,
            ResumePromotion resume,
            OrderWaiting order) {
        this.asked = asked;
        this.programs = programs;
        this.lists = lists;
        this.waiting = waiting;
        this.pause = pause;
        this.resume = resume;
        this.order = order;
    }

    /**
     * What would come of a change.
     *
     * @param first those who would get a seat first
     */
    record Preview(Seats seats, long promoted, List<Waiting> first) {

        public long others() {
            return promoted - first.size();
        }
    }

    /** @param capacity to see what it would change; empty for no limit */
    @GetMapping("/programs/{id:\\d{1,18}}/waiting")
    ModelAndView show(
            @PathVariable long id, @RequestParam @Nullable String page, @RequestParam @Nullable String capacity) {
        Program program = asked.program(id);
        String wished = capacity == null ? null : capacity.strip();
        if (wished != null && !ProgramForm.isCapacity(wished)) {
            return page(program, page, wished, Map.of("capacity", "program.wrong.capacity"));
        }
        ModelAndView shown = page(program, page, wished, Map.of());
        if (wished != null) {
            Seats now = lists.seats(program);
            Integer seats = wished.isEmpty() ? null : Integer.valueOf(wished);
            boolean paused = lists.of(program.id()).isPaused();
            shown.addObject("preview", preview(program, now.of(seats), paused));
        }
        return shown;
    }

    @PostMapping("/programs/{id:\\d{1,18}}/waiting/capacity")
    ModelAndView resize(@PathVariable long id, @RequestParam String capacity, RedirectAttributes next) {
        Program program = asked.program(id);
        String wished = capacity.strip();
        if (!ProgramForm.isCapacity(wished)) {
            return page(program, null, wished, Map.of("capacity", "program.wrong.capacity"));
        }
        int promoted = programs.resize(program.id(), wished.isEmpty() ? null : Integer.valueOf(wished))
                .size();
        return done(program, "waiting.resized", promoted, next);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/waiting/pause")
    ModelAndView pause(@PathVariable long id, @AuthenticationPrincipal Visitor visitor, RedirectAttributes next) {
        Program program = asked.program(id);
        pause.pause(program.id(), visitor.actor());
        return done(program, "waiting.paused", lists.seats(program).waiting(), next);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/waiting/resume")
    ModelAndView resume(@PathVariable long id, RedirectAttributes next) {
        Program program = asked.program(id);
        return done(program, "waiting.resumed", resume.resume(program.id()).size(), next);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/waiting/order")
    ModelAndView order(@PathVariable long id, @RequestParam String field, RedirectAttributes next) {
        Program program = asked.program(id);
        String name = field.replace("\0", "").strip();
        if (name.length() > OrderWaiting.LONGEST_FIELD) {
            return page(program, null, null, Map.of("field", "waiting.wrong.field"));
        }
        order.by(program.id(), name);
        return name.isEmpty()
                ? done(program, "waiting.ordered", 0, next)
                : done(program, "waiting.prioritized", waiting.withPriority(program), next);
    }

    private static ModelAndView done(Program program, String notice, long about, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        next.addFlashAttribute("noticeAbout", about);
        return new ModelAndView("redirect:/programs/" + program.id() + "/waiting");
    }

    private ModelAndView page(
            Program program, @Nullable String page, @Nullable String capacity, Map<String, String> wrong) {
        Seats seats = lists.seats(program);
        WaitingList list = lists.of(program.id());
        long pages = Math.max(1, (seats.waiting() + A_PAGE - 1) / A_PAGE);
        long shown = page != null && page.matches("[1-9]\\d{0,7}") ? Math.min(pages, Long.parseLong(page)) : 1;
        Integer now = program.capacity();
        ModelAndView view = new ModelAndView("waiting");
        view.addObject("program", program);
        view.addObject("seats", seats);
        view.addObject("list", list);
        view.addObject("lines", waiting.page(program, A_PAGE, (shown - 1) * A_PAGE));
        view.addObject("page", shown);
        view.addObject("pages", pages);
        view.addObject("registered", program.channel().must(Role.REGISTERED));
        view.addObject("fields", FIELDS);
        view.addObject("attributes", waiting.attributeNames(program));
        view.addObject("withPriority", list.priorityField() == null ? 0L : waiting.withPriority(program));
        view.addObject("resuming", list.isPaused() ? preview(program, seats, false) : null);
        view.addObject("capacity", capacity != null ? capacity : now == null ? "" : now.toString());
        view.addObject("wrong", wrong);
        view.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private Preview preview(Program program, Seats seats, boolean paused) {
        long promoted = paused ? 0 : seats.promotable();
        return new Preview(seats, promoted, waiting.page(program, (int) Math.min(NAMED, promoted), 0));
    }
}
