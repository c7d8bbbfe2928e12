package dev.turnout.webinar;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch people told to a provider side by side; each is one call, sometimes two
 * @param lease after which a worker is taken for dead; longer than two calls may take, or work is done twice
 * @param firstRetry the pause after the first failed try; it doubles with each, and is shortened by chance to spread
 * @param longestRetry the longest pause
 * @param giveUpAfter how long a person's push is tried before it becomes a Registration Error
 */
@ConfigurationProperties("turnout.push")
public record PushSettings(
        @DefaultValue("32") int batch,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("15m") Duration longestRetry,
        @DefaultValue("24h") Duration giveUpAfter) {

    public PushSettings {
        if (batch < 1) {
            throw new IllegalArgumentException("turnout.push.batch is at least 1, not " + batch);
        }
    }

    /** @param chance from 0 to 1: where in the second half of the pause the retry falls */
    Duration pause(int attempts, double chance) {
        long doubled = firstRetry.toMillis() * (1L << Math.min(attempts - 1, 20));
        long pause = Math.min(doubled, longestRetry.toMillis());
        return Duration.ofMillis(Math.round(pause * (0.5 + chance / 2)));
    }
}
