package dev.turnout.program.approval;

import dev.turnout.program.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells whom rules would decide about, and changes nothing. */
@Component
public class PreviewRules {

    /** Enough names of each rule's to see whether it means whom it should. */
    private static final int SOME = 5;

    private final Candidates candidates;

    PreviewRules(Candidates candidates) {
        this.candidates = candidates;
    }

    /** @param list as stored, or as it would be with a change that is not saved yet */
    public RulePreview preview(Program program, RuleList list) {
        Map<ApprovalRuleId, Long> members = new HashMap<>();
        Map<ApprovalRuleId, List<Candidate>> some = new HashMap<>();
        long[] all = {0};
        candidates.eachPage(program, page -> {
            all[0] += page.size();
            list.decidingAbout(page).forEach((rule, whom) -> {
                members.merge(rule, (long) whom.size(), Long::sum);
                List<Candidate> shown = some.computeIfAbsent(rule, id -> new ArrayList<>());
                shown.addAll(whom.subList(0, Math.min(whom.size(), SOME - shown.size())));
            });
        });
        List<RulePreview.Line> lines = list.rules().stream()
                .map(rule -> new RulePreview.Line(
                        rule,
                        members.getOrDefault(rule.id(), 0L),
                        List.copyOf(some.getOrDefault(rule.id(), List.of()))))
                .toList();
        long decided = members.values().stream().mapToLong(Long::longValue).sum();
        return new RulePreview(list.version(), lines, all[0] - decided);
    }
}
