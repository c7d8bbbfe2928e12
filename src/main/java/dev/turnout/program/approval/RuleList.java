package dev.turnout.program.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program's rules in their order: the first that holds for somebody decides about them, and the others are not asked.
 *
 * @param version grows with each change
 * @param changedAt who waits since before that is decided about only when the rules are applied
 */
public record RuleList(long version, Instant changedAt, List<ApprovalRule> rules) {

    /** A list that nobody can oversee any more decides what nobody meant. */
    public static final int MOST = 50;

    public RuleList {
        rules = List.copyOf(rules);
    }

    static RuleList none() {
        return new RuleList(0, Instant.MAX, List.of());
    }

    /** Whether any rule is switched on. */
    public boolean active() {
        return rules.stream().anyMatch(ApprovalRule::active);
    }

    public boolean full() {
        return rules.size() >= MOST;
    }

    public Optional<ApprovalRule> find(ApprovalRuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** @return nothing when no rule holds, which leaves the candidate to a person */
    public Optional<ApprovalRule> decidingAbout(Candidate candidate) {
        return rules.stream()
                .filter(ApprovalRule::active)
                .filter(rule -> rule.condition().holds(candidate))
                .findFirst();
    }

    /** Whom each rule decides about, in the order given; a rule that decides about nobody is absent. */
    Map<ApprovalRuleId, List<Candidate>> decidingAbout(List<Candidate> candidates) {
        Map<ApprovalRuleId, List<Candidate>> decided = new HashMap<>();
        for (Candidate candidate : candidates) {
            decidingAbout(candidate)
                    .ifPresent(rule -> decided.computeIfAbsent(rule.id(), id -> new ArrayList<>())
                            .add(candidate));
        }
        return decided;
    }

    /** The list with this rule as edited, or with it at the end when it is a new one; what a preview is made of. */
    public RuleList with(ApprovalRule edited) {
        List<ApprovalRule> changed = new ArrayList<>(rules);
        changed.replaceAll(rule -> rule.id().equals(edited.id()) ? edited : rule);
        if (find(edited.id()).isEmpty()) {
            changed.add(edited);
        }
        return new RuleList(version, changedAt, changed);
    }
}
