package dev.turnout.campaign.batch;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.CheckCampaign;
import dev.turnout.campaign.Problem;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.template.CloneProgram;
import dev.turnout.id.CampaignId;
import dev.turnout.mail.ProgramToken;
import dev.turnout.mail.ProgramTokens;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans a start of a batch campaign, or of its copy in a copy of its program that has tokens of its own; all of it or
 * nothing.
 */
@Component
public class ScheduleBatch {

    private final Campaigns campaigns;
    private final Flows flows;
    private final CheckCampaign check;
    private final Batches batches;
    private final Programs programs;
    private final CloneProgram cloneProgram;
    private final ProgramTokens tokens;
    private final TransactionTemplate transaction;

    ScheduleBatch(
            Campaigns campaigns,
            Flows flows,
            CheckCampaign check,
            Batches batches,
            Programs programs,
            CloneProgram cloneProgram,
            ProgramTokens tokens,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.flows = flows;
        this.check = check;
        this.batches = batches;
        this.programs = programs;
        this.cloneProgram = cloneProgram;
        this.tokens = tokens;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A copy of a program that is to be made, and what its tokens stand for where that differs from the original's. */
    public record Copy(String name, List<ProgramToken> tokens) {}

    public Scheduled schedule(Campaign campaign, Instant start, @Nullable Copy copy, Actor by) {
        if (campaign.kind() != CampaignKind.BATCH) {
            return new Scheduled.NotABatch();
        }
        return requireNonNull(transaction.execute(tx -> {
            Scheduled scheduled = copy == null ? plan(campaign.id(), start, by) : planCopy(campaign, start, copy, by);
            if (!(scheduled instanceof Scheduled.Planned)) {
                tx.setRollbackOnly();
            }
            return scheduled;
        }));
    }

    private Scheduled planCopy(Campaign campaign, Instant start, Copy copy, Actor by) {
        Optional<Program> made = cloneProgram.clone(programs.get(campaign.program()), copy.name());
        if (made.isEmpty()) {
            return new Scheduled.NameTaken();
        }
        copy.tokens().forEach(token -> tokens.put(made.get().id(), token));
        CampaignId copied = campaigns.of(made.get().id()).stream()
                .filter(one -> one.name().equals(campaign.name()))
                .map(Campaign::id)
                .findFirst()
                .orElseThrow();
        return plan(copied, start, by);
    }

    private Scheduled plan(CampaignId id, Instant start, Actor by) {
        Campaign campaign = campaigns.lockToWork(id);
        List<Problem> problems =
                check.problems(id, campaign.content(), flows.of(id).steps());
        if (!problems.isEmpty()) {
            return new Scheduled.Wrong(problems);
        }
        return batches.plan(id, start, null, by).isEmpty() ? new Scheduled.Twice() : new Scheduled.Planned(id);
    }
}
