package dev.turnout.ui;

import dev.turnout.id.ProgramId;
import dev.turnout.program.Program;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.approval.ApplyRules;
import dev.turnout.program.approval.ApprovalRule;
import dev.turnout.program.approval.ApprovalRuleId;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.approval.PreviewRules;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules of a program's approval desk: their order, whom they would decide about, and applying them. */
@Controller
class ApprovalRulePages {

    private static final String RULES = "/programs/{id:\\d{1,18}}/approval/rules";
    private static final String ONE = RULES + "/{rule:\\d{1,18}}";

    private final Asked asked;
    private final ApprovalRules rules;
    private final PreviewRules previews;
    private final ApplyRules apply;
    private final WaitingLists seats;

    ApprovalRulePages(Asked asked, ApprovalRules rules, PreviewRules previews, ApplyRules apply, WaitingLists seats) {
        this.asked = asked;
        this.rules = rules;
        this.previews = previews;
        this.apply = apply;
        this.seats = seats;
    }

    @GetMapping(RULES)
    String show(@PathVariable long id, @RequestParam @Nullable String preview, Model model) {
        Program program = asked.program(id);
        model.addAttribute("program", program);
        model.addAttribute("list", rules.of(program.id()));
        if (preview != null) {
            model.addAttribute("preview", previews.preview(program, rules.of(program.id())));
            model.addAttribute(
                    "seats",
                    program.capacity() == null ? null : seats.seats(program).taken());
        }
        return "approval-rules";
    }

    @PostMapping(ONE + "/move")
    String move(@PathVariable long id, @PathVariable long rule, @RequestParam String way) {
        rules.move(program(id), find(id, rule).id(), "up".equals(way));
        return list(id);
    }

    @PostMapping(ONE + "/turn")
    String turn(@PathVariable long id, @PathVariable long rule, @RequestParam boolean active) {
        rules.turn(program(id), find(id, rule).id(), active);
        return list(id);
    }

    @PostMapping(ONE + "/delete")
    String delete(@PathVariable long id, @PathVariable long rule, RedirectAttributes next) {
        ApprovalRule found = find(id, rule);
        rules.delete(program(id), found.id());
        next.addFlashAttribute("notice", "approval.rule.deleted");
        next.addFlashAttribute("noticeAbout", found.name());
        return list(id);
    }

    @PostMapping(RULES + "/apply")
    String apply(
            @PathVariable long id,
            @RequestParam long version,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        return switch (apply.apply(program(id), version, visitor.email())) {
            case ApplyRules.Application.Changed changed -> {
                next.addFlashAttribute("warning", "approval.apply.changed");
                yield list(id) + "?preview";
            }
            case ApplyRules.Application.Applied applied -> {
                int decisions = applied.decisions().size();
                next.addFlashAttribute(
                        decisions == 0 ? "warning" : "notice",
                        decisions == 0 ? "approval.apply.nobody" : "approval.apply.done");
                yield decisions == 1
                        ? "redirect:/programs/" + id + "/approval/decisions/"
                                + applied.decisions().getFirst()
                        : "redirect:/programs/" + id + "/approval";
            }
        };
    }

    private static String list(long id) {
        return "redirect:/programs/" + id + "/approval/rules";
    }

    private ProgramId program(long id) {
        return asked.program(id).id();
    }

    private ApprovalRule find(long id, long rule) {
        return rules.of(program(id))
                .find(new ApprovalRuleId(rule))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
