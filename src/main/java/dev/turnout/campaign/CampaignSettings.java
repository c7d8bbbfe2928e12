package dev.turnout.campaign;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers threads of one node that work on steps; the first takes no batch, so that what is urgent always finds one; 0
 *     for a node that leaves campaigns to others
 * @param chunk runs worked on in one transaction: larger ones gain little and keep what is urgent waiting for their locks
 * @param poll how often a worker with nothing to do looks again
 * @param page activities read in one transaction by the triggers
 * @param personLimit people that a batch may take at most where it says nothing itself; absent for no limit
 * @param sweep how often parked runs are compared with where their people stand: news wakes them, this is for what news
 *     could not tell
 * @param webhookTries calls of one webhook for one person before it has failed
 * @param webhookFirstRetry the pause after the first failed call; it doubles with each
 */
@ConfigurationProperties("turnout.campaign")
public record CampaignSettings(
        @DefaultValue("3") int workers,
        @DefaultValue("1000") int chunk,
        @DefaultValue("100ms") Duration poll,
        @DefaultValue("5000") int page,
        @Nullable Integer personLimit,
        @DefaultValue("60s") Duration sweep,
        @DefaultValue("8") int webhookTries,
        @DefaultValue("30s") Duration webhookFirstRetry) {

    public CampaignSettings {
        if (workers < 0 || workers == 1) {
            throw new IllegalArgumentException("turnout.campaign.workers is 0, or at least 2, not " + workers);
        }
        if (chunk < 1 || page < 1 || webhookTries < 1) {
            throw new IllegalArgumentException("turnout.campaign.chunk, page and webhook-tries are at least 1");
        }
    }
}
