package dev.turnout.campaign.batch;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.run.BatchId;
import dev.turnout.id.CampaignId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One start of a batch campaign.
 *
 * @param because why it was stopped
 * @param fingerprint what the world has to look like when it begins; absent where that does not matter
 * @param people whom its smart list took; absent until it began
 * @param entered how many of them qualified
 * @param collectedTo id of the last person entered
 */
public record Batch(
        BatchId id,
        CampaignId campaign,
        Instant plannedFor,
        BatchState state,
        @Nullable Stop because,
        @Nullable String fingerprint,
        Actor by,
        @Nullable Long people,
        long entered,
        long collectedTo,
        @Nullable Instant startedAt) {}
