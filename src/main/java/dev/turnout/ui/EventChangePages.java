package dev.turnout.ui;

import dev.turnout.webinar.EventChanges;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes note that somebody has seen what changed about a program's event. */
@Controller
class EventChangePages {

    private final Asked asked;
    private final EventChanges changes;

    EventChangePages(Asked asked, EventChanges changes) {
        this.asked = asked;
        this.changes = changes;
    }

    /** @param newest the newest on the page; what came later was not seen */
    @PostMapping("/programs/{id:\\d{1,18}}/event/changes/seen")
    String see(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long newest,
            @AuthenticationPrincipal Visitor visitor) {
        changes.see(asked.program(id).id(), newest, visitor.displayName());
        return "redirect:/programs/" + id;
    }
}
