package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.program.WaitingLists;
import dev.turnout.program.approval.ApprovalRule;
import dev.turnout.program.approval.ApprovalRuleId;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.approval.Condition;
import dev.turnout.program.approval.Decision;
import dev.turnout.program.approval.PersonField;
import dev.turnout.program.approval.PreviewRules;
import dev.turnout.program.approval.RuleDraft;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Makes a rule of the approval desk and changes it, with a look at whom it would decide about before it is saved. */
@Controller
class EditRulePages {

    private static final String RULES = "/programs/{id:\\d{1,18}}/approval/rules";
    private static final String NEW = RULES + "/new";
    private static final String ONE = RULES + "/{rule:\\d{1,18}}";

    /** Stands for a rule that is not saved yet. */
    private static final ApprovalRuleId UNSAVED = new ApprovalRuleId(0);

    private final Asked asked;
    private final ApprovalRules rules;
    private final PreviewRules previews;
    private final WaitingLists seats;

    EditRulePages(Asked asked, ApprovalRules rules, PreviewRules previews, WaitingLists seats) {
        this.asked = asked;
        this.rules = rules;
        this.previews = previews;
        this.seats = seats;
    }

    @GetMapping(NEW)
    ModelAndView blank(@PathVariable long id, @RequestParam @Nullable String on) {
        return page(asked.program(id), null, RuleForm.empty(on), Map.of(), List.of());
    }

    @GetMapping(ONE)
    ModelAndView edit(@PathVariable long id, @PathVariable long rule) {
        Program program = asked.program(id);
        ApprovalRule found = find(program, rule);
        return page(program, found, RuleForm.of(found.draft()), Map.of(), List.of());
    }

    @PostMapping(NEW)
    ModelAndView add(
            @PathVariable long id,
            @ModelAttribute("form") RuleForm form,
            @RequestParam @Nullable String preview,
            RedirectAttributes next) {
        Program program = asked.program(id);
        RuleForm.Reading reading = form.read();
        RuleDraft draft = reading.draft();
        if (draft == null) {
            return page(program, null, form, reading.wrong(), reading.noDomains());
        }
        if (preview != null) {
            return preview(program, null, form, new ApprovalRule(UNSAVED, true, draft));
        }
        if (!rules.add(program.id(), draft)) {
            return page(program, null, form, Map.of("name", "approval.wrong.full"), List.of());
        }
        return saved(program, draft, next);
    }

    @PostMapping(ONE)
    ModelAndView change(
            @PathVariable long id,
            @PathVariable long rule,
            @ModelAttribute("form") RuleForm form,
            @RequestParam @Nullable String preview,
            RedirectAttributes next) {
        Program program = asked.program(id);
        ApprovalRule found = find(program, rule);
        RuleForm.Reading reading = form.read();
        RuleDraft draft = reading.draft();
        if (draft == null) {
            return page(program, found, form, reading.wrong(), reading.noDomains());
        }
        if (preview != null) {
            return preview(program, found, form, new ApprovalRule(found.id(), found.active(), draft));
        }
        if (!rules.edit(program.id(), found.id(), draft)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return saved(program, draft, next);
    }

    private static ModelAndView saved(Program program, RuleDraft draft, RedirectAttributes next) {
        next.addFlashAttribute("notice", "approval.rule.saved");
        next.addFlashAttribute("noticeAbout", draft.name());
        return new ModelAndView("redirect:/programs/" + program.id() + "/approval/rules");
    }

    private ModelAndView preview(Program program, @Nullable ApprovalRule before, RuleForm form, ApprovalRule edited) {
        ModelAndView page = page(program, before, form, Map.of(), List.of());
        page.addObject(
                "preview", previews.preview(program, rules.of(program.id()).with(edited)));
        page.addObject(
                "seats",
                program.capacity() == null ? null : seats.seats(program).taken());
        page.addObject("edited", edited.id());
        return page;
    }

    private ApprovalRule find(Program program, long rule) {
        return rules.of(program.id())
                .find(new ApprovalRuleId(rule))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ModelAndView page(
            Program program,
            @Nullable ApprovalRule rule,
            RuleForm form,
            Map<String, String> wrong,
            List<String> noDomains) {
        ModelAndView page = new ModelAndView("approval-rule");
        page.addObject("program", program);
        page.addObject("rule", rule);
        page.addObject("form", form);
        page.addObject("wrong", wrong);
        page.addObject("noDomains", String.join(", ", noDomains));
        page.addObject("fields", PersonField.STANDARD);
        page.addObject("tests", Condition.Test.values());
        page.addObject("choices", Decision.values());
        page.setStatus(wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }
}
