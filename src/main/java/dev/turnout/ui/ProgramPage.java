package dev.turnout.ui;

import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.Pushes;
import dev.turnout.webinar.Account;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.ProviderEvents;
import dev.turnout.webinar.Pulls;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A program's overview, and the part of it that the page asks for again every few seconds. */
@Controller
class ProgramPage {

    private final Asked asked;
    private final ProgramCounts counts;
    private final Pushes pushes;
    private final ProgramStates states;
    private final Accounts accounts;
    private final ProviderEvents events;
    private final Pulls pulls;
    private final InstantSource clock;

    ProgramPage(
            Asked asked,
            ProgramCounts counts,
            Pushes pushes,
            ProgramStates states,
            Accounts accounts,
            ProviderEvents events,
            Pulls pulls,
            InstantSource clock) {
        this.asked = asked;
        this.counts = counts;
        this.pushes = pushes;
        this.states = states;
        this.accounts = accounts;
        this.events = events;
        this.pulls = pulls;
        this.clock = clock;
    }

    @GetMapping("/programs/{id:\\d{1,18}}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("overview", overview(asked.program(id)));
        return "program";
    }

    @GetMapping("/programs/{id:\\d{1,18}}/state")
    String state(@PathVariable long id, Model model) {
        model.addAttribute("overview", overview(asked.program(id)));
        model.addAttribute("polled", true);
        return "fragments/overview :: state";
    }

    private Overview overview(Program program) {
        return new Overview(
                program,
                states.of(program),
                counts.of(program.id()),
                counts.successes(program.id()),
                pushes.waiting(program.id()),
                account(program.binding()),
                program.isBound() ? events.find(program.id()).orElse(null) : null,
                program.isBound() ? pulls.find(program.id()).orElse(null) : null,
                clock.instant());
    }

    private @Nullable Account account(@Nullable Binding binding) {
        return binding == null ? null : accounts.find(binding.account()).orElse(null);
    }
}
