package dev.turnout.ui;

import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.PullAttendance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the menu Event Actions does with the event at the provider. */
@Controller
class EventActions {

    private final Asked asked;
    private final Accounts accounts;
    private final BindProgram bindProgram;
    private final PullAttendance pullAttendance;

    EventActions(Asked asked, Accounts accounts, BindProgram bindProgram, PullAttendance pullAttendance) {
        this.asked = asked;
        this.accounts = accounts;
        this.bindProgram = bindProgram;
        this.pullAttendance = pullAttendance;
    }

    /**
     * What was wrong with the wish to bind.
     *
     * @param field what to correct; absent when the provider could not be asked
     * @param said the provider's own words, if there were any
     */
    record Wrong(
            @Nullable String field,
            String message,
            @Nullable String said) {}

    @GetMapping("/programs/{id:\\d{1,18}}/event")
    ModelAndView settings(@PathVariable long id) {
        Program program = asked.program(id);
        Binding binding = program.binding();
        return page(
                program,
                binding == null ? "" : Long.toString(binding.account().value()),
                binding == null ? "" : binding.eventId(),
                null);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/event")
    ModelAndView bind(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String event,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Optional<Account> chosen = accounts.all().stream()
                .filter(one -> one.id().toString().equals(account))
                .findFirst();
        String wanted = event.replace("\0", "").strip();
        if (chosen.isEmpty()) {
            return page(program, account, wanted, new Wrong("account", "event.wrong.account", null));
        }
        if (wanted.isEmpty()) {
            return page(program, account, wanted, new Wrong("event", "event.wrong.event", null));
        }
        return switch (bindProgram.bind(program.id(), chosen.get().id(), wanted)) {
            case BindProgram.Outcome.Bound bound -> {
                next.addFlashAttribute("notice", "event.bound");
                next.addFlashAttribute("noticeAbout", bound.event().title());
                yield new ModelAndView("redirect:/programs/" + id);
            }
            case BindProgram.Outcome.NoSuchEvent none ->
                page(program, account, wanted, new Wrong("event", "event.wrong.unknown", none.text()));
            case BindProgram.Outcome.NotReached not ->
                page(program, account, wanted, new Wrong(null, "event.wrong.notReached", not.text()));
        };
    }

    @PostMapping("/programs/{id:\\d{1,18}}/refresh")
    String refresh(@PathVariable long id, RedirectAttributes next) {
        Program program = asked.program(id);
        if (!program.isBound()) {
            next.addFlashAttribute("warning", "refresh.notBound");
            return "redirect:/programs/" + id;
        }
        Optional<Pull> pulled = pullAttendance.pull(program.id());
        if (pulled.isEmpty()) {
            next.addFlashAttribute("warning", "refresh.busy");
        } else if (pulled.get().trouble() != null) {
            next.addFlashAttribute("warning", "refresh.failed");
            next.addFlashAttribute("noticeAbout", pulled.get().trouble());
        } else {
            next.addFlashAttribute("refreshed", true);
        }
        return "redirect:/programs/" + id;
    }

    private ModelAndView page(Program program, String account, String event, @Nullable Wrong wrong) {
        List<Account> all = accounts.all();
        ModelAndView page = new ModelAndView("program-event");
        page.addObject("program", program);
        page.addObject("accounts", all);
        page.addObject("account", account);
        page.addObject("event", event);
        page.addObject("wrong", wrong);
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
