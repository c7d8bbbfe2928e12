package dev.turnout.webinar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How accounts are looked after.
 *
 * @param checkEvery a healthy account is checked so often, or a little sooner, so that the checks spread
 * @param checkAgain the pause after a check that met a passing trouble; four times as long after one that lasts
 * @param alertAfterChecks so many checks in a row have to meet a passing trouble before somebody is called
 * @param alertAfter or it has to last so long
 * @param useBeforeEnd how long before a disabled account's credentials would end by disuse they are used once
 */
@ConfigurationProperties("turnout.account")
public record AccountSettings(
        @DefaultValue("1d") Duration checkEvery,
        @DefaultValue("15m") Duration checkAgain,
        @DefaultValue("4") int alertAfterChecks,
        @DefaultValue("1h") Duration alertAfter,
        @DefaultValue("7d") Duration useBeforeEnd) {

    public AccountSettings {
        if (!checkEvery.isPositive() || !checkAgain.isPositive() || alertAfterChecks < 1) {
            throw new IllegalArgumentException(
                    "turnout.account.check-every and check-again are above zero, alert-after-checks is at least 1");
        }
    }

    /** @param failed checks in a row, this one included, the first of them at {@code since} */
    boolean alerts(Health health, int failed, Instant since, Instant now) {
        if (health == Health.WELL) {
            return false;
        }
        return health.lasts()
                || failed >= alertAfterChecks
                || !since.plus(alertAfter).isAfter(now);
    }

    /**
     * When an account is checked next.
     *
     * @param idleEnd when its credentials would end by disuse; absent where they do not
     * @param last what a check came to just now; absent when the account was changed instead
     * @param chance from 0 to 1: where in the last twentieth of the pause the check falls
     * @return nothing when no check is due until the account changes
     */
    Optional<Instant> next(
            boolean disabled, @Nullable Instant idleEnd, @Nullable Health last, Instant now, double chance) {
        if (disabled) {
            return idleEnd == null ? Optional.empty() : nextOfDisabled(idleEnd, last, now);
        }
        if (last == null) {
            return Optional.of(now);
        }
        return Optional.of(now.plus(
                last == Health.WELL
                        ? checkEvery.minus(Duration.ofMillis(Math.round(checkEvery.toMillis() * chance / 20)))
                        : pause(last)));
    }

    private Optional<Instant> nextOfDisabled(Instant idleEnd, @Nullable Health last, Instant now) {
        if (last == null || last == Health.WELL) {
            return Optional.of(idleEnd.minus(useBeforeEnd));
        }
        return idleEnd.isAfter(now) ? Optional.of(now.plus(pause(last))) : Optional.empty();
    }

    private Duration pause(Health health) {
        return health.lasts() ? checkAgain.multipliedBy(4) : checkAgain;
    }
}
