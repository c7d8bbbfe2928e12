package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Cause;
import dev.turnout.program.Program;
import dev.turnout.program.stuck.FixAndRetry;
import dev.turnout.program.stuck.Stuck;
import dev.turnout.program.stuck.StuckRegistrations;
import dev.turnout.program.stuck.StuckSearch;
import dev.turnout.webinar.Outlook;
import dev.turnout.webinar.TryNow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The desk of registrations that do not get through: by what is in their way, and one by one. */
@Controller
class ErrorDeskPages {

    private static final int LINES_A_PAGE = 50;

    private final Asked asked;
    private final ErrorDesk desk;
    private final StuckRegistrations stuck;
    private final FixAndRetry fixAndRetry;
    private final TryNow tryNow;
    private final Moments moments;
    private final InstantSource clock;

    ErrorDeskPages(
            Asked asked,
            ErrorDesk desk,
            StuckRegistrations stuck,
            FixAndRetry fixAndRetry,
            TryNow tryNow,
            Moments moments,
            InstantSource clock) {
        this.asked = asked;
        this.desk = desk;
        this.stuck = stuck;
        this.fixAndRetry = fixAndRetry;
        this.tryNow = tryNow;
        this.moments = moments;
        this.clock = clock;
    }

    /**
     * @param fields to correct; none where that is no remedy
     * @param otherField whether the provider named a field that is none of ours
     * @param nextTry of what waits, where that is known and not at once
     */
    record Line(
            Stuck stuck,
            List<FixForm.Field> fields,
            boolean otherField,
            boolean open,
            @Nullable Instant nextTry) {}

    /** What was sent for one person and could not be taken. */
    private record Mistake(long person, Map<String, String> typed, Map<String, String> wrong) {

        static final Mistake NONE = new Mistake(0, Map.of(), Map.of());
    }

    @GetMapping("/programs/{id:\\d{1,18}}/errors")
    String desk(@PathVariable long id, Model model) {
        Program program = asked.program(id);
        model.addAttribute("program", program);
        model.addAttribute("queue", desk.queue(program, 0));
        model.addAttribute("groups", desk.groups(program));
        return "errors";
    }

    @GetMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}")
    ModelAndView group(
            @PathVariable long id,
            @PathVariable("cause") String path,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") String page) {
        return group(asked.program(id), cause(path), q, page, Mistake.NONE);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/fix")
    ModelAndView fix(
            @PathVariable long id,
            @PathVariable("cause") String path,
            @RequestParam long person,
            @RequestParam Map<String, String> typed,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Cause cause = cause(path);
        String q = typed.getOrDefault("q", "");
        String page = typed.getOrDefault("page", "1");
        FixForm.Reading reading = FixForm.read(cause, typed);
        if (reading.correction() == null) {
            return group(program, cause, q, page, new Mistake(person, typed, reading.wrong()));
        }
        FixAndRetry.Outcome outcome =
                fixAndRetry.fixAndRetry(program.id(), new PersonId(person), reading.correction(), visitor.actor());
        switch (outcome) {
            case FixAndRetry.Outcome.Asked done -> tell(done.advance(), next);
            case FixAndRetry.Outcome.NoMember none -> next.addFlashAttribute("warning", "errors.fixed.noMember");
            case FixAndRetry.Outcome.AddressTaken taken -> {
                Map<String, String> wrong = Map.of("email", "errors.wrong.taken");
                return group(program, cause, q, page, new Mistake(person, typed, wrong));
            }
        }
        next.addAttribute("q", q);
        next.addAttribute("page", page);
        return new ModelAndView("redirect:/programs/" + id + "/errors/" + path);
    }

    private static void tell(Advance advance, RedirectAttributes next) {
        switch (advance) {
            case Advance.Moved moved -> next.addFlashAttribute("notice", "errors.fixed");
            case Advance.Waitlisted waitlisted -> next.addFlashAttribute("notice", "errors.fixed.waitlisted");
            case Advance.AlreadyThere there -> next.addFlashAttribute("notice", "errors.fixed.already");
            case Advance.Removed removed -> next.addFlashAttribute("warning", "errors.fixed.noMember");
            case Advance.Refused refused -> next.addFlashAttribute("warning", "errors.fixed.refused");
        }
    }

    @PostMapping("/programs/{id:\\d{1,18}}/errors/{cause:[a-z-]+}/now")
    String now(
            @PathVariable long id,
            @PathVariable("cause") String path,
            @RequestParam(defaultValue = "") String q,
            RedirectAttributes next) {
        Program program = asked.program(id);
        StuckSearch search = StuckSearch.of(cause(path), desk.heldFor(program), q);
        switch (tryNow.tryNow(program.id(), stuck.people(program, search))) {
            case TryNow.Outcome.UnderWay underWay -> next.addFlashAttribute("notice", "errors.now.done");
            case TryNow.Outcome.Held held -> {
                next.addFlashAttribute("warning", held.until() == null ? "errors.now.account" : "errors.now.quota");
                next.addFlashAttribute(
                        "noticeAbout",
                        held.until() == null
                                ? ""
                                : moments.at(held.until(), program.schedule().zone()));
            }
        }
        return "redirect:/programs/" + id + "/errors";
    }

    private ModelAndView group(Program program, Cause cause, String q, String page, Mistake mistake) {
        Optional<Outlook> outlook = desk.outlook(program);
        Instant now = clock.instant();
        StuckSearch search = StuckSearch.of(cause, outlook.map(Outlook::heldFor).orElse(null), q);
        long total = stuck.count(program, search);
        long pages = Math.max(1, (total + LINES_A_PAGE - 1) / LINES_A_PAGE);
        long shown = Math.clamp(page.matches("[1-9]\\d{0,7}") ? Long.parseLong(page) : 1, 1, pages);
        ModelAndView view = new ModelAndView("errors-group");
        view.addObject("program", program);
        view.addObject("cause", cause);
        view.addObject("search", search);
        view.addObject("total", total);
        view.addObject("page", shown);
        view.addObject("pages", pages);
        view.addObject(
                "lines",
                stuck.page(program, search, LINES_A_PAGE, (shown - 1) * LINES_A_PAGE).stream()
                        .map(line -> line(
                                cause,
                                line,
                                mistake,
                                outlook.map(one -> one.nextTry(line.nextTry(), now))
                                        .orElse(null)))
                        .toList());
        view.setStatus(mistake.wrong().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static Line line(Cause cause, Stuck line, Mistake mistake, @Nullable Instant nextTry) {
        boolean mistaken = line.person().value() == mistake.person();
        List<FixForm.Field> fields = cause.ofTheFields()
                ? FixForm.fields(
                        cause, line, mistaken ? mistake.typed() : Map.of(), mistaken ? mistake.wrong() : Map.of())
                : List.of();
        return new Line(line, fields, FixForm.namesAnother(line), mistaken, nextTry);
    }

    /** The cause that an address names. */
    static Cause cause(@Nullable String path) {
        String name = String.valueOf(path).toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(Cause.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
