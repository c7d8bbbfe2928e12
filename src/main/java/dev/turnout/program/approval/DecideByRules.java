package dev.turnout.program.approval;

import dev.turnout.activity.Activity;
import dev.turnout.activity.Feed;
import dev.turnout.activity.What;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets the rules decide about whoever comes to wait for approval. It reads of them in the activity log, and what the
 * rules decide is kept in the transaction that moves its cursor; who was decided about no longer waits, so reading of
 * them again does nothing.
 */
@Component
public class DecideByRules {

    private static final String READER = "approval-rules";

    /** Activities in one transaction; those of whole programs, so that members are moved as sets. */
    private static final int BATCH = 2_000;

    private final Feed feed;
    private final Channels channels;
    private final Programs programs;
    private final ApprovalRules rules;
    private final Candidates candidates;
    private final Memberships memberships;

    DecideByRules(
            Feed feed,
            Channels channels,
            Programs programs,
            ApprovalRules rules,
            Candidates candidates,
            Memberships memberships) {
        this.feed = feed;
        this.channels = channels;
        this.programs = programs;
        this.rules = rules;
        this.candidates = candidates;
        this.memberships = memberships;
    }

    /** Until there is no more news. */
    public void decide() {
        feed.startNow(READER);
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = feed.read(READER, BATCH, this::decideAbout) == BATCH;
        }
    }

    private void decideAbout(List<Activity> news) {
        Map<ProgramId, Set<PersonId>> came = whoCame(news);
        came.forEach((program, people) -> {
            RuleList list = rules.of(program);
            if (list.active()) {
                decideAbout(program, people, list);
            }
        });
    }

    private Map<ProgramId, Set<PersonId>> whoCame(List<Activity> news) {
        Map<ProgramId, Set<PersonId>> came = new TreeMap<>(Comparator.comparingLong(ProgramId::value));
        if (news.stream().noneMatch(activity -> activity.what() instanceof What.StatusChanged)) {
            return came;
        }
        Set<StatusId> pending = channels.all().stream()
                .flatMap(channel -> channel.status(Role.PENDING_APPROVAL).stream())
                .map(Status::id)
                .collect(Collectors.toSet());
        for (Activity activity : news) {
            ProgramId program = activity.program();
            if (program != null
                    && activity.what() instanceof What.StatusChanged moved
                    && pending.contains(moved.to())) {
                came.computeIfAbsent(program, p -> new LinkedHashSet<>()).add(activity.person());
            }
        }
        return came;
    }

    /** Who came first gets the first seat; the members are locked before, in the one order that all keep to. */
    private void decideAbout(ProgramId id, Set<PersonId> people, RuleList list) {
        Program program = programs.lockForSeats(id);
        List<Candidate> waiting = new ArrayList<>(candidates.hold(program, people, list.changedAt()));
        waiting.sort(Comparator.comparing(Candidate::since)
                .thenComparingLong(candidate -> candidate.person().value()));
        Map<ApprovalRuleId, List<Candidate>> decided = list.decidingAbout(waiting);
        for (ApprovalRule rule : list.rules()) {
            List<PersonId> whom = decided.getOrDefault(rule.id(), List.of()).stream()
                    .map(Candidate::person)
                    .toList();
            if (!whom.isEmpty()) {
                rule.decision()
                        .asks()
                        .flatMap(program.channel()::status)
                        .ifPresent(asked -> memberships.advance(Move.of(id, asked.id(), whom, rule.actor(), null)));
            }
        }
    }
}
