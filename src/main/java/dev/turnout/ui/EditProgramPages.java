package dev.turnout.ui;

import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.ProgramEdit;
import dev.turnout.program.Programs;
import dev.turnout.program.Seats;
import dev.turnout.program.WaitingLists;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes programs, and changes what a person says of them. */
@Controller
class EditProgramPages {

    private static final String VIEW = "program-form";

    private final Programs programs;
    private final Channels channels;
    private final WaitingLists lists;
    private final LayOutWebinar layOut;
    private final Asked asked;

    EditProgramPages(Programs programs, Channels channels, WaitingLists lists, LayOutWebinar layOut, Asked asked) {
        this.programs = programs;
        this.channels = channels;
        this.lists = lists;
        this.layOut = layOut;
        this.asked = asked;
    }

    @GetMapping("/programs/new")
    ModelAndView blank() {
        return page(ProgramForm.empty(usualZone()), Map.of(), null).addObject("usualSet", true);
    }

    /** The team's own, most likely: that of the newest program. */
    private ZoneId usualZone() {
        return programs.all().stream()
                .findFirst()
                .map(newest -> newest.schedule().zone())
                .orElse(ZoneId.of("UTC"));
    }

    @PostMapping("/programs/new")
    ModelAndView create(
            @ModelAttribute("form") ProgramForm form,
            @RequestParam(defaultValue = "false") boolean usualSet,
            RedirectAttributes next) {
        ProgramForm.Reading reading = form.read(offered(), null);
        ProgramDraft draft = reading.draft();
        if (draft == null) {
            return page(form, reading.wrong(), null).addObject("usualSet", usualSet);
        }
        Optional<Program> created = programs.create(draft);
        if (created.isEmpty()) {
            return page(form, Map.of("name", "program.wrong.name.taken"), null).addObject("usualSet", usualSet);
        }
        boolean laidOut = usualSet && layOut.layOut(created.get(), LocaleContextHolder.getLocale());
        next.addFlashAttribute("notice", laidOut ? "program.created.laidOut" : "program.created");
        return new ModelAndView("redirect:/programs/" + created.get().id().value() + (laidOut ? "/setup" : ""));
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
        return switch (programs.update(program.id(), draft)) {
            case ProgramEdit.NameTaken taken -> page(form, Map.of("name", "program.wrong.name.taken"), program);
            case ProgramEdit.Saved saved -> {
                tell(program, saved, next);
                yield new ModelAndView("redirect:/programs/" + id);
            }
        };
    }

    /** Also what other seats mean for those who hold one and those who wait. */
    private void tell(Program before, ProgramEdit.Saved saved, RedirectAttributes next) {
        Program now = programs.get(before.id());
        Seats seats = lists.seats(now);
        boolean resized = !Objects.equals(before.capacity(), now.capacity());
        next.addFlashAttribute("notice", saved.promoted().isEmpty() ? "program.saved" : "program.saved.promoted");
        next.addFlashAttribute("noticeAbout", saved.promoted().size());
        if (resized && seats.over() > 0) {
            next.addFlashAttribute("notice", "program.saved.over");
            next.addFlashAttribute("noticeAbout", seats.over());
        } else if (resized && seats.promotable() > 0) {
            next.addFlashAttribute("notice", "program.saved.paused");
            next.addFlashAttribute("noticeAbout", seats.promotable());
        }
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
