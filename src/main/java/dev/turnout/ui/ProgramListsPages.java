package dev.turnout.ui;

import dev.turnout.campaign.list.SavedSmartList;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.program.Program;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A program's own smart lists under a name, beside its campaigns; each has the page of every saved list. */
@Controller
class ProgramListsPages {

    private static final String LISTS = "/programs/{id:\\d{1,18}}/lists";

    private final Asked asked;
    private final SavedSmartLists saved;

    ProgramListsPages(Asked asked, SavedSmartLists saved) {
        this.asked = asked;
        this.saved = saved;
    }

    @GetMapping(LISTS)
    ModelAndView show(@PathVariable long id) {
        return page(asked.program(id), "", null);
    }

    @PostMapping(LISTS)
    ModelAndView create(@PathVariable long id, @RequestParam String name) {
        Program program = asked.program(id);
        String clean = ListsPages.clean(name);
        String wrong = ListsPages.wrong(name, SavedSmartList.LONGEST_NAME);
        if (wrong != null) {
            return page(program, clean, wrong);
        }
        return saved.create(program.id(), clean, SmartList.EVERYBODY)
                .map(list -> new ModelAndView("redirect:/lists/" + list))
                .orElseGet(() -> page(program, clean, "lists.wrong.taken"));
    }

    private ModelAndView page(Program program, String name, @Nullable String wrong) {
        ModelAndView page = new ModelAndView("program-lists");
        page.addObject("program", program);
        page.addObject("smart", saved.of(program.id()));
        page.addObject("name", name);
        page.addObject("wrongName", wrong);
        page.setStatus(wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
