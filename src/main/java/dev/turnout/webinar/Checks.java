package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.id.AccountId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When accounts are checked, and what the newest checks came to. */
@Component
public class Checks {

    /** A month of daily checks. */
    private static final int KEPT = 30;

    private final JdbcClient jdbc;
    private final AccountSettings settings;
    private final InstantSource clock;

    Checks(JdbcClient jdbc, AccountSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param said absent when all was well */
    public record Done(Instant at, Health answer, @Nullable String said, Duration took) {}

    /** Newest first. */
    public List<Done> of(AccountId account) {
        return jdbc.sql("select * from provider_check where account_id = :account order by id desc")
                .param("account", account.value())
                .query((row, n) -> new Done(
                        instant(row, "at"),
                        Health.valueOf(row.getString("answer")),
                        row.getString("said"),
                        Duration.ofMillis(row.getInt("took_ms"))))
                .list();
    }

    @Transactional
    void keep(AccountId account, Done done) {
        jdbc.sql("""
                        insert into provider_check (account_id, at, answer, said, took_ms)
                        values (:account, :at, :answer, :said, :took)
                        """)
                .param("account", account.value())
                .param("at", at(done.at()))
                .param("answer", done.answer().name())
                .param("said", done.said(), Types.VARCHAR)
                .param("took", Math.toIntExact(done.took().toMillis()))
                .update();
        jdbc.sql("""
                        delete from provider_check
                         where account_id = :account
                           and id not in (select id
                                            from provider_check
                                           where account_id = :account
                                           order by id desc
                                           limit :kept)
                        """).param("account", account.value()).param("kept", KEPT).update();
        jdbc.sql("update provider_account set checked_at = :at where id = :account")
                .param("at", at(done.at()))
                .param("account", account.value())
                .update();
    }

    List<AccountId> due() {
        return jdbc.sql("select id from provider_account where check_due_at <= :now order by check_due_at")
                .param("now", at(clock.instant()))
                .query((row, n) -> new AccountId(row.getLong("id")))
                .list();
    }

    /** @return false when somebody else is at it; a claim that comes to nothing is due again after a while */
    boolean claim(AccountId account) {
        Instant now = clock.instant();
        return jdbc.sql("""
                                update provider_account
                                   set check_due_at = :again
                                 where id = :account
                                   and check_due_at <= :now
                                """)
                        .param("again", at(now.plus(settings.checkAgain())))
                        .param("now", at(now))
                        .param("account", account.value())
                        .update()
                == 1;
    }

    void plan(AccountId account, @Nullable Instant due) {
        jdbc.sql("update provider_account set check_due_at = :due where id = :account")
                .param("due", atOrNull(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("account", account.value())
                .update();
    }
}
