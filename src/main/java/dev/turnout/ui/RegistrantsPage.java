package dev.turnout.ui;

import dev.turnout.program.Binding;
import dev.turnout.program.Program;
import dev.turnout.webinar.Accounts;
import dev.turnout.webinar.Capability;
import dev.turnout.webinar.ProviderRegistrants;
import dev.turnout.webinar.RegistrantPolicies;
import dev.turnout.webinar.RegistrantPolicy;
import dev.turnout.webinar.RegistrantPulls;
import dev.turnout.webinar.WebinarProviders;
import dev.turnout.webinar.reconcile.Comparison;
import dev.turnout.webinar.reconcile.Comparisons;
import dev.turnout.webinar.reconcile.Differences;
import dev.turnout.webinar.reconcile.Kind;
import dev.turnout.webinar.reconcile.Repair;
import dev.turnout.webinar.reconcile.Repairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tab At the provider: who registers on its page, and both sides beside each other. */
@Controller
class RegistrantsPage {

    private static final int A_PAGE = 50;

    /** In the place of a kind of difference: those who became members by the provider's page. */
    private static final String JOINED = "JOINED";

    private final Asked asked;
    private final Accounts accounts;
    private final WebinarProviders providers;
    private final RegistrantPolicies policies;
    private final RegistrantPulls pulls;
    private final ProviderRegistrants registrants;
    private final Comparisons comparisons;
    private final Differences differences;
    private final Repairs repairs;

    RegistrantsPage(
            Asked asked,
            Accounts accounts,
            WebinarProviders providers,
            RegistrantPolicies policies,
            RegistrantPulls pulls,
            ProviderRegistrants registrants,
            Comparisons comparisons,
            Differences differences,
            Repairs repairs) {
        this.asked = asked;
        this.accounts = accounts;
        this.providers = providers;
        this.policies = policies;
        this.pulls = pulls;
        this.registrants = registrants;
        this.comparisons = comparisons;
        this.differences = differences;
        this.repairs = repairs;
    }

    /**
     * One kind of difference.
     *
     * @param open for how many no repair was begun
     */
    record Group(Kind kind, int count, int open, List<Repair> repairs) {}

    @GetMapping("/programs/{id:\\d{1,18}}/registrants")
    String show(
            @PathVariable long id,
            @RequestParam @Nullable String kind,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Program program = asked.program(id);
        model.addAttribute("program", program);
        if (!program.isBound()) {
            return "registrants";
        }
        Optional<Comparison> done = comparisons.done(program);
        model.addAttribute("policy", policies.of(program.id()));
        model.addAttribute("pull", pulls.find(program.id()).orElse(null));
        model.addAttribute("joined", registrants.joined(program.id()));
        model.addAttribute("last", comparisons.last(program.id()).orElse(null));
        model.addAttribute("done", done.orElse(null));
        model.addAttribute("groups", done.map(one -> groups(program, one)).orElse(List.of()));
        model.addAttribute("repairing", repairs.running(program.id()));
        model.addAttribute("repaired", done.map(one -> repairs.of(one.id())).orElse(List.of()));
        rows(program, done.orElse(null), kind, page, model);
        return "registrants";
    }

    @PostMapping("/programs/{id:\\d{1,18}}/registrants/policy")
    String policy(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean pull,
            @RequestParam(defaultValue = "false") boolean apply,
            RedirectAttributes next) {
        Program program = asked.program(id);
        policies.keep(program.id(), new RegistrantPolicy(pull, pull && apply));
        next.addFlashAttribute("notice", "registrants.saved");
        return back(id);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/registrants/pull")
    String pull(@PathVariable long id, RedirectAttributes next) {
        Program program = asked.program(id);
        if (program.isBound()) {
            pulls.hurry(program.id());
            next.addFlashAttribute("notice", "registrants.pull.soon");
        }
        return back(id);
    }

    @PostMapping("/programs/{id:\\d{1,18}}/registrants/compare")
    String compare(@PathVariable long id, @AuthenticationPrincipal Visitor visitor) {
        Program program = asked.program(id);
        if (program.isBound()) {
            comparisons.ask(program, visitor.email());
        }
        return back(id);
    }

    private List<Group> groups(Program program, Comparison done) {
        Map<Kind, Integer> counts = differences.counts(done.id());
        Map<Kind, Integer> open = differences.open(done.id());
        Set<Capability> can = can(program.binding());
        List<Group> groups = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int count = counts.getOrDefault(kind, 0);
            if (count > 0) {
                groups.add(new Group(kind, count, open.getOrDefault(kind, 0), kind.repairs(can)));
            }
        }
        return groups;
    }

    private Set<Capability> can(@Nullable Binding binding) {
        return binding == null
                ? Set.of()
                : accounts.find(binding.account())
                        .map(account -> providers.can(account.provider()))
                        .orElse(Set.of());
    }

    private void rows(Program program, @Nullable Comparison done, @Nullable String kind, int page, Model model) {
        boolean joined = JOINED.equals(kind);
        Kind wanted = Stream.of(Kind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElse(null);
        int total = joined
                ? registrants.joined(program.id())
                : done == null || wanted == null
                        ? 0
                        : differences.counts(done.id()).getOrDefault(wanted, 0);
        int pages = Math.max(1, (total + A_PAGE - 1) / A_PAGE);
        int shown = Math.clamp(page, 1, pages);
        long skipped = (shown - 1L) * A_PAGE;
        model.addAttribute("kind", joined ? JOINED : wanted == null ? null : wanted.name());
        model.addAttribute("total", total);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("came", joined ? registrants.joined(program.id(), A_PAGE, skipped) : List.of());
        model.addAttribute(
                "rows",
                done == null || wanted == null ? List.of() : differences.page(done.id(), wanted, A_PAGE, skipped));
    }

    private static String back(long id) {
        return "redirect:/programs/" + id + "/registrants";
    }
}
