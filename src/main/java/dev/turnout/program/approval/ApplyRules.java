package dev.turnout.program.approval;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.approval.ApplyRules.Application.Applied;
import dev.turnout.program.approval.ApplyRules.Application.Changed;
import dev.turnout.program.member.BulkChangeId;
import dev.turnout.program.member.ChangeStatus;
import dev.turnout.program.member.Chosen;
import dev.turnout.program.member.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Lets the rules decide about those who wait already: what each rule decides becomes a decision like a person's, worked
 * off in chunks and with the outcome of each member kept.
 */
@Component
public class ApplyRules {

    /** People in one decision; a chunk of it reads the list of them all. */
    private static final int SLICE = 50_000;

    private final Programs programs;
    private final ApprovalRules rules;
    private final Candidates candidates;
    private final ChangeStatus change;

    ApplyRules(Programs programs, ApprovalRules rules, Candidates candidates, ChangeStatus change) {
        this.programs = programs;
        this.rules = rules;
        this.candidates = candidates;
        this.change = change;
    }

    /** What came of the wish to apply the rules. */
    public sealed interface Application {
        /** @param decisions none when the rules decide about nobody who waits */
        record Applied(List<BulkChangeId> decisions) implements Application {}

        /** Somebody changed the rules since they were looked at; nothing was decided. */
        record Changed() implements Application {}
    }

    private record Waiting(PersonId person, Instant since) {}

    /** @param version of the rules that the user looked at */
    public Application apply(ProgramId id, long version, String user) {
        RuleList list = rules.of(id);
        if (list.version() != version) {
            return new Changed();
        }
        Program program = programs.get(id);
        Map<ApprovalRuleId, List<Waiting>> decided = decided(program, list);
        List<BulkChangeId> decisions = new ArrayList<>();
        for (ApprovalRule rule : list.rules()) {
            List<Waiting> whom = decided.getOrDefault(rule.id(), List.of());
            rule.decision()
                    .asks()
                    .flatMap(program.channel()::status)
                    .ifPresent(asked -> decisions.addAll(begin(program, asked, whom, rule.appliedBy(user))));
        }
        return new Applied(List.copyOf(decisions));
    }

    private Map<ApprovalRuleId, List<Waiting>> decided(Program program, RuleList list) {
        Map<ApprovalRuleId, List<Waiting>> decided = new HashMap<>();
        candidates.eachPage(
                program,
                page -> list.decidingAbout(page).forEach((rule, whom) -> {
                    List<Waiting> waiting = decided.computeIfAbsent(rule, r -> new ArrayList<>());
                    whom.forEach(candidate -> waiting.add(new Waiting(candidate.person(), candidate.since())));
                }));
        return decided;
    }

    private static Set<StatusId> pending(Program program) {
        return Set.of(program.channel().must(Role.PENDING_APPROVAL).id());
    }

    private List<BulkChangeId> begin(Program program, Status asked, List<Waiting> waiting, Actor by) {
        List<PersonId> people = waiting.stream()
                .sorted(Comparator.comparing(Waiting::since)
                        .thenComparingLong(one -> one.person().value()))
                .map(Waiting::person)
                .toList();
        List<BulkChangeId> begun = new ArrayList<>();
        for (int done = 0; done < people.size(); done += SLICE) {
            List<PersonId> slice = people.subList(done, Math.min(done + SLICE, people.size()));
            begun.add(change.change(new Wish(
                    program.id(), asked.id(), new Chosen.These(slice, pending(program)), false, null, by, true)));
        }
        return begun;
    }
}
