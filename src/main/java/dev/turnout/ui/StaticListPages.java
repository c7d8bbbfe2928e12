package dev.turnout.ui;

import dev.turnout.campaign.list.StaticList;
import dev.turnout.campaign.list.StaticListId;
import dev.turnout.campaign.list.StaticLists;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on a static list; people are put on it and taken off it by their email addresses. */
@Controller
class StaticListPages {

    private static final String ONE = "/lists/static/{list:\\d{1,18}}";
    private static final int SHOWN = 100;

    private final StaticLists lists;
    private final People people;

    StaticListPages(StaticLists lists, People people) {
        this.lists = lists;
        this.people = people;
    }

    @GetMapping(ONE)
    ModelAndView show(@PathVariable long list) {
        return page(asked(list), "", Set.of());
    }

    /** What cannot be found is shown again, and keeps nobody else off the list. */
    @PostMapping(ONE)
    ModelAndView change(
            @PathVariable long list,
            @RequestParam(defaultValue = "") String emails,
            @RequestParam(defaultValue = "false") boolean remove,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        StaticList asked = asked(list);
        Set<String> unknown = new LinkedHashSet<>();
        List<EmailAddress> typed = new ArrayList<>();
        for (String word : emails.replace("\0", "").split("[\\s,;]+")) {
            EmailAddress.parse(word).ifPresentOrElse(typed::add, () -> unknown.add(word));
        }
        unknown.remove("");
        Map<EmailAddress, PersonId> known = people.known(typed);
        typed.stream().filter(email -> !known.containsKey(email)).forEach(email -> unknown.add(email.value()));
        int changed = remove
                ? lists.remove(asked.id(), known.values(), visitor.actor())
                : lists.add(asked.id(), known.values(), visitor.actor());
        String notice = remove ? "lists.static.removed" : "lists.static.added";
        if (unknown.isEmpty()) {
            next.addFlashAttribute("notice", notice);
            next.addFlashAttribute("noticeAbout", changed);
            return new ModelAndView("redirect:/lists/static/" + list);
        }
        ModelAndView page = page(asked(list), String.join("\n", unknown), unknown);
        page.addObject("notice", changed == 0 ? null : notice);
        page.addObject("noticeAbout", changed);
        return page;
    }

    private ModelAndView page(StaticList list, String typed, Set<String> unknown) {
        ModelAndView page = new ModelAndView("static-list");
        page.addObject("list", list);
        page.addObject("listed", lists.newest(list.id(), SHOWN));
        page.addObject("emails", typed);
        page.addObject("unknown", unknown.size());
        page.setStatus(unknown.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private StaticList asked(long list) {
        return lists.find(new StaticListId(list)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
