package dev.turnout.ui;

import dev.turnout.mail.Mails;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens that a program has of its own. */
@Controller
class TokenPages {

    private static final String TOKENS = "/programs/{id:\\d{1,18}}/tokens";

    private final Asked asked;
    private final ProgramTokens tokens;
    private final Mails mails;

    TokenPages(Asked asked, ProgramTokens tokens, Mails mails) {
        this.asked = asked;
        this.tokens = tokens;
        this.mails = mails;
    }

    /** A token as it is typed. */
    record Typed(String name, String kind, String value) {}

    /** @param edit the name of the token that stands in the form */
    @GetMapping(TOKENS)
    ModelAndView list(@PathVariable long id, @RequestParam(defaultValue = "") String edit) {
        Program program = asked.program(id);
        Typed typed = tokens.of(program.id()).stream()
                .filter(token -> token.name().equals(edit))
                .findFirst()
                .map(token -> new Typed(token.name(), token.kind().name(), token.value()))
                .orElse(new Typed("", "", ""));
        return page(program, typed, Map.of());
    }

    @PostMapping(TOKENS)
    ModelAndView put(
            @PathVariable long id,
            @RequestParam String name,
            @RequestParam String kind,
            @RequestParam String value,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Typed typed = new Typed(
                name.strip(),
                kind,
                value.replace("\0", "").replace("\r\n", "\n").strip());
        Map<String, String> wrong = new LinkedHashMap<>();
        ProgramToken.Reading reading = ProgramToken.read(typed.name(), typed.kind(), typed.value());
        return switch (reading) {
            case ProgramToken.Reading.BadName bad -> {
                wrong.put("name", "token.wrong.name");
                yield page(program, typed, wrong);
            }
            case ProgramToken.Reading.BadValue bad -> {
                wrong.put("value", "token.wrong.value." + bad.kind());
                yield page(program, typed, wrong);
            }
            case ProgramToken.Reading.Read read -> {
                tokens.put(program.id(), read.token());
                next.addFlashAttribute("notice", "token.saved");
                next.addFlashAttribute("noticeAbout", "{{my." + read.token().name() + "}}");
                yield new ModelAndView("redirect:/programs/" + id + "/tokens");
            }
        };
    }

    @PostMapping(TOKENS + "/delete")
    String delete(@PathVariable long id, @RequestParam String name, RedirectAttributes next) {
        tokens.remove(asked.program(id).id(), name);
        next.addFlashAttribute("notice", "token.deleted");
        next.addFlashAttribute("noticeAbout", "{{my." + name + "}}");
        return "redirect:/programs/" + id + "/tokens";
    }

    private ModelAndView page(Program program, Typed typed, Map<String, String> wrong) {
        ModelAndView page = new ModelAndView("tokens");
        page.addObject("program", program);
        page.addObject("tokens", tokens.of(program.id()));
        page.addObject("typed", typed);
        page.addObject("wrong", wrong);
        page.addObject("kinds", ProgramToken.Kind.values());
        page.addObject("leave", mails.leave());
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
