package dev.turnout.ui;

import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes programs, and changes what a person says of them. */
@Controller
class EditProgramPages {

    private static final String VIEW = "program-form";

    private final Programs programs;
    private final Channels channels;
    private final Asked asked;

    EditProgramPages(Programs programs, Channels channels, Asked asked) {
        this.programs = programs;
        this.channels = channels;
        this.asked = asked;
    }

    @GetMapping("/programs/new")
    ModelAndView blank() {
        return page(ProgramForm.empty(usualZone()), Map.of(), null);
    }

    /** The team's own, most likely: that of the newest program. */
    private ZoneId usualZone() {
        return programs.all().stream()
                .findFirst()
                .map(newest -> newest.schedule().zone())
                .orElse(ZoneId.of("UTC"));
    }

    @PostMapping("/programs/new")
    ModelAndView create(@ModelAttribute("form") ProgramForm form, RedirectAttributes next) {
        ProgramForm.Reading reading = form.read(offered(), null);
        ProgramDraft draft = reading.draft();
        if (draft == null) {
            return page(form, reading.wrong(), null);
        }
        Optional<Program> created = programs.create(draft);
        if (created.isEmpty()) {
            return page(form, Map.of("name", "program.wrong.name.taken"), null);
        }
        next.addFlashAttribute("notice", "program.created");
        return new ModelAndView("redirect:/programs/" + created.get().id().value());
    }

    @GetMapping("/programs/{id:\\d{1,18}}/edit")
    ModelAndView edit(@PathVariable long id) {
        Program program = asked.program(id);
        return page(ProgramForm.of(program), Map.of(), program);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/edit")
    ModelAndView save(@PathVariable long id, @ModelAttribute("form") ProgramForm form, RedirectAttributes next) {
        Program program = asked.program(id);
        ProgramForm.Reading reading = form.read(offered(), program);
        ProgramDraft draft = reading.draft();
        if (draft == null) {
            return page(form, reading.wrong(), program);
        }
        if (!programs.update(program.id(), draft)) {
            return page(form, Map.of("name", "program.wrong.name.taken"), program);
        }
        next.addFlashAttribute("notice", "program.saved");
        return new ModelAndView("redirect:/programs/" + id);
    }

    private List<Channel> offered() {
        return channels.all().stream().filter(channel -> !channel.hidden()).toList();
    }

    private ModelAndView page(ProgramForm form, Map<String, String> wrong, @Nullable Program program) {
        ModelAndView page = new ModelAndView(VIEW);
        page.addObject("form", form);
        page.addObject("wrong", new LinkedHashMap<>(wrong));
        page.addObject("channels", offered());
        page.addObject("zones", Zones.OFFERED);
        page.addObject("program", program);
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
