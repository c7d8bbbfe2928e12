package dev.turnout.ui;

import dev.turnout.id.PersonId;
import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
import dev.turnout.program.approval.Answer;
import dev.turnout.program.approval.ApprovalRule;
import dev.turnout.program.approval.ApprovalRules;
import dev.turnout.program.approval.Candidate;
import dev.turnout.program.approval.Candidates;
import dev.turnout.program.approval.PersonField;
import dev.turnout.program.approval.RegistrationAnswers;
import dev.turnout.program.member.BulkChanges;
import dev.turnout.program.member.Member;
import dev.turnout.program.member.MemberLists;
import dev.turnout.program.member.MemberSort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The approval desk of a program: who waits for a decision, since when, and what they said. */
@Controller
class ApprovalDesk {

    private static final int DECISIONS_SHOWN = 10;

    private final Asked asked;
    private final MemberLists lists;
    private final Candidates candidates;
    private final RegistrationAnswers answers;
    private final ApprovalRules rules;
    private final BulkChanges changes;
    private final Sentences sentences;

    ApprovalDesk(
            Asked asked,
            MemberLists lists,
            Candidates candidates,
            RegistrationAnswers answers,
            ApprovalRules rules,
            BulkChanges changes,
            Sentences sentences) {
        this.asked = asked;
        this.lists = lists;
        this.candidates = candidates;
        this.answers = answers;
        this.rules = rules;
        this.changes = changes;
        this.sentences = sentences;
    }

    /** One thing known of a person. */
    record Fact(String label, String value) {}

    /**
     * @param answers what they answered with the registration
     * @param facts what else is known of them
     */
    record Line(Member member, List<Answer> answers, List<Fact> facts) {}

    @GetMapping("/programs/{id:\\d{1,18}}/approval")
    String show(
            @PathVariable long id,
            @RequestParam @Nullable String list,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String page,
            Model model) {
        Program program = asked.program(id);
        DeskQuery wanted = DeskQuery.of(program, list, q, page);
        long total = count(program, wanted);
        DeskQuery query = wanted.within(total);
        List<Member> members = lists.page(
                program, query.filter(), MemberSort.SINCE, false, MemberQuery.MEMBERS_A_PAGE, query.skipped());
        model.addAttribute("program", program);
        model.addAttribute("query", query);
        model.addAttribute("total", total);
        model.addAttribute("waiting", count(program, DeskQuery.of(program, "waiting", null, null)));
        model.addAttribute("rejected", count(program, DeskQuery.of(program, "rejected", null, null)));
        model.addAttribute("pages", query.pages(total));
        model.addAttribute("first", query.skipped() + 1);
        model.addAttribute("last", query.skipped() + members.size());
        model.addAttribute("lines", lines(program, members));
        model.addAttribute(
                "rules",
                rules.of(program.id()).rules().stream()
                        .filter(ApprovalRule::active)
                        .count());
        model.addAttribute("decisions", changes.decisions(program.id(), DECISIONS_SHOWN));
        return "approval";
    }

    private long count(Program program, DeskQuery query) {
        return lists.standings(program, query.filter()).stream()
                .mapToLong(Forecast.Standing::members)
                .sum();
    }

    private List<Line> lines(Program program, List<Member> members) {
        List<PersonId> people = members.stream().map(Member::person).toList();
        Map<PersonId, Candidate> known = candidates.of(program.id(), people);
        Map<PersonId, List<Answer>> answered = answers.of(program.id(), people);
        return members.stream()
                .map(member -> {
                    List<Answer> said = answered.getOrDefault(member.person(), List.of());
                    Candidate candidate = known.get(member.person());
                    return new Line(member, said, candidate == null ? List.of() : facts(candidate, said));
                })
                .toList();
    }

    /** Neither the name, which stands in its own column, nor what was just answered in the same words. */
    private List<Fact> facts(Candidate candidate, List<Answer> said) {
        List<Fact> facts = new ArrayList<>();
        for (String field : PersonField.STANDARD) {
            String value = new PersonField(field).in(candidate.fields());
            if (!value.isEmpty() && !field.endsWith("_name")) {
                facts.add(new Fact(sentences.field(field), value));
            }
        }
        new TreeMap<>(candidate.fields().attributes()).forEach((name, value) -> {
            if (!said.contains(new Answer(name, value))) {
                facts.add(new Fact(name, value));
            }
        });
        return facts;
    }
}
