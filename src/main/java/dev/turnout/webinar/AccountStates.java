package dev.turnout.webinar;

import static dev.turnout.db.Times.at;

import dev.turnout.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which accounts are in use, when they were used, and which need somebody. */
@Component
public class AccountStates {

    /** What is said of work that would have to ask the provider. */
    public static final String DISABLED = "The account is disabled";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    AccountStates(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many of those in use need somebody to look after them. */
    public int pressing() {
        return jdbc.sql("select count(*) from provider_account where pressing and disabled_at is null")
                .query(Integer.class)
                .single();
    }

    /** Whether somebody said that nothing is to be sent to the account and nothing read from it. */
    public boolean disabled(AccountId id) {
        return jdbc.sql("select disabled_at is not null from provider_account where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** Somebody has to look after it: that it passes by itself is no longer to be expected. */
    void press(AccountId id, Instant since) {
        jdbc.sql("update provider_account set pressing = true, alert_since = least(alert_since, :since) where id = :id")
                .param("since", at(since))
                .param("id", id.value())
                .update();
    }

    /** The provider took its credentials. Written at most once an hour, however much is sent. */
    void used(AccountId id) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update provider_account
                           set last_used_at = :now
                         where id = :id
                           and (last_used_at is null or last_used_at <= :hourAgo)
                        """)
                .param("now", at(now))
                .param("hourAgo", at(now.minus(Duration.ofHours(1))))
                .param("id", id.value())
                .update();
    }

    void disable(AccountId id, boolean letEnd) {
        jdbc.sql("""
                        update provider_account
                           set disabled_at = coalesce(disabled_at, :now), let_end = :letEnd
                         where id = :id
                        """)
                .param("now", at(clock.instant()))
                .param("letEnd", letEnd)
                .param("id", id.value())
                .update();
    }

    void enable(AccountId id) {
        jdbc.sql(
                        "update provider_account set disabled_at = null, let_end = false, held_until = null, holds = 0 where id = :id")
                .param("id", id.value())
                .update();
    }
}
