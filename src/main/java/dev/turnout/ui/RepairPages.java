package dev.turnout.ui;

import dev.turnout.program.Program;
import dev.turnout.webinar.reconcile.Comparison;
import dev.turnout.webinar.reconcile.ComparisonId;
import dev.turnout.webinar.reconcile.Comparisons;
import dev.turnout.webinar.reconcile.Differences;
import dev.turnout.webinar.reconcile.Kind;
import dev.turnout.webinar.reconcile.Repair;
import dev.turnout.webinar.reconcile.RepairId;
import dev.turnout.webinar.reconcile.RepairJob;
import dev.turnout.webinar.reconcile.Repairs;
import dev.turnout.webinar.reconcile.StartRepair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

/** The plan of a repair, carrying it out, and what came of it. */
@Controller
class RepairPages {

    private static final int A_PAGE = 100;

    private final Asked asked;
    private final Comparisons comparisons;
    private final Differences differences;
    private final Repairs repairs;
    private final StartRepair startRepair;

    RepairPages(
            Asked asked, Comparisons comparisons, Differences differences, Repairs repairs, StartRepair startRepair) {
        this.asked = asked;
        this.comparisons = comparisons;
        this.differences = differences;
        this.repairs = repairs;
        this.startRepair = startRepair;
    }

    /** What would be done about one kind, and to how many. */
    record Step(Kind kind, Repair repair, int count) {}

    @GetMapping("/programs/{id:\\d{1,18}}/registrants/plan")
    String plan(
            @PathVariable long id,
            @RequestParam("comparison") long number,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes next) {
        Program program = asked.program(id);
        Comparison comparison = comparison(program, number);
        Map<Kind, Integer> open = differences.open(comparison.id());
        List<Step> steps = new ArrayList<>();
        chosen(form).forEach((kind, repair) -> {
            int count = open.getOrDefault(kind, 0);
            if (count > 0) {
                steps.add(new Step(kind, repair, count));
            }
        });
        if (steps.isEmpty()) {
            next.addFlashAttribute("warning", "registrants.plan.none");
            return "redirect:/programs/" + id + "/registrants";
        }
        model.addAttribute("program", program);
        model.addAttribute("comparison", comparison);
        model.addAttribute("steps", steps);
        model.addAttribute("total", steps.stream().mapToInt(Step::count).sum());
        return "repair-plan";
    }

    @PostMapping("/programs/{id:\\d{1,18}}/registrants/plan")
    String carryOut(
            @PathVariable long id,
            @RequestParam("comparison") long number,
            @RequestParam Map<String, String> form,
            @AuthenticationPrincipal Visitor visitor,
            RedirectAttributes next) {
        Program program = asked.program(id);
        String back = "redirect:/programs/" + id + "/registrants";
        return switch (startRepair.start(comparison(program, number), chosen(form), visitor.actor())) {
            case StartRepair.Outcome.Begun begun -> back + "/repairs/" + begun.id();
            case StartRepair.Outcome.Outdated old -> {
                next.addFlashAttribute("warning", "registrants.plan.outdated");
                yield back;
            }
            case StartRepair.Outcome.NothingToDo nothing -> {
                next.addFlashAttribute("warning", "registrants.plan.none");
                yield back;
            }
        };
    }

    @GetMapping("/programs/{id:\\d{1,18}}/registrants/repairs/{repair:\\d{1,18}}")
    String result(
            @PathVariable long id,
            @PathVariable("repair") long number,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Program program = asked.program(id);
        RepairJob job = repairs.find(new RepairId(number))
                .filter(one -> one.program().equals(program.id()))
                .orElseThrow(RepairPages::notFound);
        int pages = Math.max(1, (job.total() + A_PAGE - 1) / A_PAGE);
        int shown = Math.clamp(page, 1, pages);
        model.addAttribute("program", program);
        model.addAttribute("job", job);
        model.addAttribute("results", repairs.results(job.id()));
        model.addAttribute("rows", repairs.page(job.id(), A_PAGE, (shown - 1L) * A_PAGE));
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        return "repair";
    }

    private Comparison comparison(Program program, long number) {
        return comparisons
                .find(new ComparisonId(number))
                .filter(one -> one.program().equals(program.id()))
                .orElseThrow(RepairPages::notFound);
    }

    private static Map<Kind, Repair> chosen(Map<String, String> form) {
        Map<Kind, Repair> chosen = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            Stream.of(Repair.values())
                    .filter(repair -> repair.name().equals(form.get(kind.name())))
                    .findFirst()
                    .ifPresent(repair -> chosen.put(kind, repair));
        }
        return chosen;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
