package dev.turnout.ui;

import dev.turnout.campaign.list.SavedSmartList;
import dev.turnout.campaign.list.SavedSmartLists;
import dev.turnout.campaign.list.SmartList;
import dev.turnout.campaign.list.SmartListId;
import dev.turnout.campaign.list.StaticList;
import dev.turnout.campaign.list.StaticLists;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The lists that belong to no campaign: smart ones under a name, and static ones. */
@Controller
class ListsPages {

    private final SavedSmartLists saved;
    private final StaticLists lists;

    ListsPages(SavedSmartLists saved, StaticLists lists) {
        this.saved = saved;
        this.lists = lists;
    }

    @GetMapping("/lists")
    ModelAndView show() {
        return show("", null, "", null);
    }

    @PostMapping("/lists")
    ModelAndView create(@RequestParam String name) {
        String wrong = wrong(name, SavedSmartList.LONGEST_NAME);
        if (wrong != null) {
            return show(name, wrong, "", null);
        }
        return saved.create(null, clean(name), SmartList.EVERYBODY)
                .map(id -> new ModelAndView("redirect:/lists/" + id))
                .orElseGet(() -> show(name, "lists.wrong.taken", "", null));
    }

    @PostMapping("/lists/static")
    ModelAndView createStatic(@RequestParam String staticName, RedirectAttributes next) {
        String wrong = wrong(staticName, StaticList.LONGEST_NAME);
        if (wrong != null) {
            return show("", null, staticName, wrong);
        }
        if (lists.create(clean(staticName)).isEmpty()) {
            return show("", null, staticName, "lists.wrong.taken");
        }
        next.addFlashAttribute("notice", "lists.static.created");
        next.addFlashAttribute("noticeAbout", clean(staticName));
        return new ModelAndView("redirect:/lists");
    }

    @PostMapping("/lists/{list:\\d{1,18}}/delete")
    ModelAndView delete(@PathVariable long list, RedirectAttributes next) {
        SmartListId id = new SmartListId(list);
        String back = saved.find(id)
                .map(SavedSmartList::program)
                .map(program -> "/programs/" + program + "/lists")
                .orElse("/lists");
        saved.delete(id);
        next.addFlashAttribute("notice", "lists.deleted");
        return new ModelAndView("redirect:" + back);
    }

    private ModelAndView show(
            String name, @Nullable String wrongName, String staticName, @Nullable String wrongStatic) {
        ModelAndView page = new ModelAndView("lists");
        page.addObject("smart", saved.of(null));
        page.addObject("static", lists.all());
        page.addObject("name", name);
        page.addObject("wrongName", wrongName);
        page.addObject("staticName", staticName);
        page.addObject("wrongStatic", wrongStatic);
        page.setStatus(wrongName == null && wrongStatic == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    static String clean(String name) {
        return name.replace("\0", "").strip();
    }

    static @Nullable String wrong(String name, int longest) {
        if (clean(name).isEmpty()) {
            return "input.wrong.missing";
        }
        return clean(name).length() > longest ? "input.wrong.long" : null;
    }
}
