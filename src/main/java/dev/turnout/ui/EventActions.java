package dev.turnout.ui;

import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.webinar.AccountStates;
import dev.turnout.webinar.Pull;
import dev.turnout.webinar.PullAttendance;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the menu Event Actions does with the event at the provider. */
@Controller
class EventActions {

    private final Asked asked;
    private final AccountStates states;
    private final PullAttendance pullAttendance;

    EventActions(Asked asked, AccountStates states, PullAttendance pullAttendance) {
        this.asked = asked;
        this.states = states;
        this.pullAttendance = pullAttendance;
    }

    @PostMapping("/programs/{id:\\d{1,18}}/refresh")
    String refresh(@PathVariable long id, RedirectAttributes next) {
        Program program = asked.program(id);
        Binding binding = program.binding();
        if (binding == null || states.disabled(binding.account())) {
            next.addFlashAttribute("warning", binding == null ? "refresh.notBound" : "refresh.disabled");
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
}
