package dev.turnout.campaign.batch;

import static java.util.Objects.requireNonNull;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.Campaigns;
import dev.turnout.campaign.CheckCampaign;
import dev.turnout.campaign.batch.Audience.Taken;
import dev.turnout.campaign.flow.Flows;
import dev.turnout.campaign.run.EnterPeople;
import dev.turnout.id.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the batches that are due. Whom a batch takes is read once; they are entered in chunks, in the order of their ids,
 * each with its progress in one transaction. Killed in between, it goes on with those after the last one entered: nothing
 * in the flow has touched them yet.
 */
@Component
public class RunBatches {

    /** Renewed by each chunk. Should reading whom it takes last longer, two nodes enter, and each chunk is one node's. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** A longer transaction would keep the news waiting. */
    private static final int CHUNK = 5_000;

    private final Batches batches;
    private final Campaigns campaigns;
    private final Flows flows;
    private final CheckCampaign check;
    private final Audience audience;
    private final EnterPeople enter;
    private final CampaignSettings settings;
    private final TransactionTemplate transaction;

    RunBatches(
            Batches batches,
            Campaigns campaigns,
            Flows flows,
            CheckCampaign check,
            Audience audience,
            EnterPeople enter,
            CampaignSettings settings,
            PlatformTransactionManager transactions) {
        this.batches = batches;
        this.campaigns = campaigns;
        this.flows = flows;
        this.check = check;
        this.audience = audience;
        this.enter = enter;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return whether one was due */
    public boolean runDue() {
        Optional<Batch> due = batches.claim(LEASE);
        due.ifPresent(this::run);
        return due.isPresent();
    }

    private void run(Batch batch) {
        Campaign campaign = campaigns.get(batch.campaign());
        if (!check.problems(
                        campaign.id(),
                        campaign.content(),
                        flows.of(campaign.id()).steps())
                .isEmpty()) {
            batches.end(batch.id(), BatchState.STOPPED, Stop.WRONG, null);
            return;
        }
        Taken taken = audience.take(campaign);
        boolean resumed = batch.startedAt() != null;
        Stop stop = resumed ? null : stop(batch, campaign, taken);
        if (stop != null) {
            batches.end(batch.id(), BatchState.STOPPED, stop, (long) taken.ids().length);
            return;
        }
        if (!resumed) {
            batches.begin(batch.id(), taken.ids().length);
        }
        if (enterAll(batch, taken)) {
            batches.end(batch.id(), BatchState.STARTED, null, null);
        }
    }

    private @Nullable Stop stop(Batch batch, Campaign campaign, Taken taken) {
        if (batch.fingerprint() != null && !batch.fingerprint().equals(taken.fingerprint())) {
            return Stop.CHANGED;
        }
        Integer limit =
                campaign.content().personLimit() != null ? campaign.content().personLimit() : settings.personLimit();
        return limit != null && taken.ids().length > limit ? Stop.TOO_MANY : null;
    }

    /** @return false when another worker has taken the batch over */
    private boolean enterAll(Batch batch, Taken taken) {
        long last = batch.collectedTo();
        List<PersonId> chunk = taken.after(last, CHUNK);
        while (!chunk.isEmpty()) {
            long to = chunk.getLast().value();
            if (!enterChunk(batch, chunk, last, to)) {
                return false;
            }
            last = to;
            chunk = taken.after(last, CHUNK);
        }
        return true;
    }

    private boolean enterChunk(Batch batch, List<PersonId> chunk, long after, long to) {
        return requireNonNull(transaction.execute(tx -> {
            boolean ours = batches.collected(batch.id(), after, to, LEASE);
            if (ours) {
                batches.entered(batch.id(), enter.enter(batch.campaign(), chunk, batch.id()));
            }
            return ours;
        }));
    }
}
