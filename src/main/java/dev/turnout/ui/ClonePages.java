package dev.turnout.ui;

import dev.turnout.campaign.template.CloneProgram;
import dev.turnout.campaign.template.LayOutWebinar;
import dev.turnout.campaign.template.Left;
import dev.turnout.campaign.template.LeftToSet;
import dev.turnout.program.Program;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Clones a program, lays it out with the usual set, and says what is left to set in it. */
@Controller
class ClonePages {

    private static final int LONGEST_NAME = 255;

    private final Asked asked;
    private final CloneProgram cloneProgram;
    private final LayOutWebinar layOut;
    private final LeftToSet leftToSet;
    private final Texts texts;

    ClonePages(Asked asked, CloneProgram cloneProgram, LayOutWebinar layOut, LeftToSet leftToSet, Texts texts) {
        this.asked = asked;
        this.cloneProgram = cloneProgram;
        this.layOut = layOut;
        this.leftToSet = leftToSet;
        this.texts = texts;
    }

    @GetMapping("/programs/{id:\\d{1,18}}/clone")
    ModelAndView ask(@PathVariable long id) {
        Program program = asked.program(id);
        return page(program, texts.say("clone.suggested", List.of(program.name())), Map.of());
    }

    @PostMapping("/programs/{id:\\d{1,18}}/clone")
    ModelAndView carryOut(
            @PathVariable long id, @RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        Program program = asked.program(id);
        String wanted = name.replace("\0", "").strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            return page(
                    program,
                    wanted,
                    Map.of("name", wanted.isEmpty() ? "program.wrong.name.missing" : "program.wrong.name.long"));
        }
        Optional<Program> copy = cloneProgram.clone(program, wanted);
        if (copy.isEmpty()) {
            return page(program, wanted, Map.of("name", "program.wrong.name.taken"));
        }
        next.addFlashAttribute("notice", "clone.done");
        next.addFlashAttribute("noticeAbout", program.name());
        return new ModelAndView("redirect:/programs/" + copy.get().id().value() + "/setup");
    }

    @GetMapping("/programs/{id:\\d{1,18}}/setup")
    ModelAndView setup(@PathVariable long id) {
        Program program = asked.program(id);
        List<Left> left = leftToSet.in(program);
        ModelAndView page = new ModelAndView("program-setup");
        page.addObject("program", program);
        page.addObject("left", left);
        page.addObject("mayLayOut", layOut.wouldLayOut(program));
        return page;
    }

    @PostMapping("/programs/{id:\\d{1,18}}/setup")
    String layOut(@PathVariable long id, RedirectAttributes next) {
        Program program = asked.program(id);
        boolean done = layOut.layOut(program, LocaleContextHolder.getLocale());
        next.addFlashAttribute(done ? "notice" : "warning", done ? "setup.laidOut" : "setup.laidOut.not");
        return "redirect:/programs/" + id + "/setup";
    }

    private static ModelAndView page(Program program, String name, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("program-clone");
        page.addObject("program", program);
        page.addObject("name", name);
        page.addObject("wrong", wrong);
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
