package dev.turnout.ui;

import dev.turnout.program.Bindings;
import dev.turnout.program.Program;
import dev.turnout.ui.EventPicker.Wrong;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.BindProgram;
import dev.turnout.webinar.PreviewBinding;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.UnbindProgram;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Event Settings: binds a program to an event, or frees it from one; what that changes is shown first. */
@Controller
class EventPages {

    private final Asked asked;
    private final EventPicker picker;
    private final PreviewBinding previewBinding;
    private final BindProgram bindProgram;
    private final UnbindProgram unbindProgram;
    private final Bindings bindings;
    private final ProviderEvents events;
    private final InstantSource clock;

    EventPages(
            Asked asked,
            EventPicker picker,
            PreviewBinding previewBinding,
            BindProgram bindProgram,
            UnbindProgram unbindProgram,
            Bindings bindings,
            ProviderEvents events,
            InstantSource clock) {
        this.asked = asked;
        this.picker = picker;
        this.previewBinding = previewBinding;
        this.bindProgram = bindProgram;
        this.unbindProgram = unbindProgram;
        this.bindings = bindings;
        this.events = events;
        this.clock = clock;
    }

    @GetMapping("/programs/{id:\\d{1,18}}/event")
    ModelAndView settings(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String fresh) {
        EventSearch search = account == null ? null : EventSearch.sent(account, q, from, fresh);
        return picker.show(asked.program(id), search, "", null);
    }

    @GetMapping("/programs/{id:\\d{1,18}}/event/preview")
    ModelAndView preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String event) {
        Program program = asked.program(id);
        String wanted = clean(event);
        Optional<Account> chosen = picker.chosen(account);
        Wrong wrong = wrong(chosen, wanted);
        if (wrong != null || chosen.isEmpty()) {
            return back(program, account, wanted, wrong);
        }
        return switch (previewBinding.preview(program.id(), chosen.get().id(), wanted)) {
            case PreviewBinding.Outcome.Shown shown -> preview(program, chosen.get(), shown);
            case PreviewBinding.Outcome.NoSuchEvent none ->
                back(program, account, wanted, new Wrong("event", "event.wrong.unknown", none.text()));
            case PreviewBinding.Outcome.NotReached not ->
                back(program, account, wanted, Wrong.of(not.why(), not.text()));
        };
    }

    @PostMapping("/programs/{id:\\d{1,18}}/event")
    ModelAndView bind(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String event,
            RedirectAttributes next) {
        Program program = asked.program(id);
        String wanted = clean(event);
        Optional<Account> chosen = picker.chosen(account);
        Wrong wrong = wrong(chosen, wanted);
        if (wrong != null || chosen.isEmpty()) {
            return back(program, account, wanted, wrong);
        }
        return switch (bindProgram.bind(program.id(), chosen.get().id(), wanted)) {
            case BindProgram.Outcome.Bound bound -> {
                next.addFlashAttribute("notice", "event.bound");
                next.addFlashAttribute("noticeAbout", bound.event().title());
                yield new ModelAndView("redirect:/programs/" + id);
            }
            case BindProgram.Outcome.NoSuchEvent none ->
                back(program, account, wanted, new Wrong("event", "event.wrong.unknown", none.text()));
            case BindProgram.Outcome.NotReached not -> back(program, account, wanted, Wrong.of(not.why(), not.text()));
        };
    }

    @GetMapping("/programs/{id:\\d{1,18}}/event/unbind")
    String unbind(@PathVariable long id, Model model) {
        Program program = asked.program(id);
        if (!program.isBound()) {
            return "redirect:/programs/" + id + "/event";
        }
        model.addAttribute("program", program);
        model.addAttribute("bound", events.find(program.id()).orElse(null));
        model.addAttribute("concerned", bindings.concerned(program.id()));
        return "program-event-unbind";
    }

    @PostMapping("/programs/{id:\\d{1,18}}/event/unbind")
    String unbind(@PathVariable long id, @AuthenticationPrincipal Visitor visitor, RedirectAttributes next) {
        unbindProgram.unbind(asked.program(id).id(), visitor.actor());
        next.addFlashAttribute("notice", "event.unbound");
        return "redirect:/programs/" + id;
    }

    private ModelAndView preview(Program program, Account account, PreviewBinding.Outcome.Shown shown) {
        ModelAndView page = new ModelAndView("program-event-preview");
        page.addObject("program", program);
        page.addObject("account", account);
        page.addObject("shown", shown);
        page.addObject("schedule", EventPicker.schedule(shown.event(), program));
        page.addObject("bound", program.isBound() ? events.find(program.id()).orElse(null) : null);
        page.addObject(
                "over",
                shown.event().end() != null
                        && !clock.instant().isBefore(shown.event().end()));
        return page;
    }

    private ModelAndView back(Program program, String account, String event, @Nullable Wrong wrong) {
        return picker.show(program, new EventSearch(account, "", "", false), event, wrong);
    }

    private static @Nullable Wrong wrong(Optional<Account> chosen, String event) {
        if (chosen.isEmpty()) {
            return new Wrong("account", "event.wrong.account", null);
        }
        return event.isEmpty() ? new Wrong("event", "event.wrong.event", null) : null;
    }

    private static String clean(String sent) {
        return sent.replace("\0", "").strip();
    }
}
