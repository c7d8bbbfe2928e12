package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.access.Secrets;
import dev.turnout.id.AccountId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The access tokens that some providers lend for a while, sealed, one an account for all nodes. Only one node at a time
 * asks for a new one: where a refresh token buys it, spending that twice would cut the account off.
 */
@Component
public class AccessTokens {

    /** A token with less time left is not worth a call. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Longer than a provider may take to answer with a token. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;

    AccessTokens(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What came of asking for a token. */
    public sealed interface Grant {
        /**
         * @param lives from now
         * @param refresh buys the next one; absent where the provider has none, or keeps the old one good
         */
        record Granted(
                String access, Duration lives, @Nullable String refresh) implements Grant {
            @Override
            public String toString() {
                return "Granted[for %s]".formatted(lives);
            }
        }

        record Denied(Trouble trouble) implements Grant {}
    }

    /** Asks the provider for a token, over the network; {@code refresh} is absent where the account has none. */
    public interface Asking {
        Grant ask(@Nullable String refresh);
    }

    private record Kept(
            @Nullable String access,
            @Nullable Instant until,
            @Nullable String refresh) {}

    /** A token that is good for a moment at least: the kept one, or a new one. Called outside any transaction. */
    public Grant token(AccountId account, Asking asking) {
        Instant now = clock.instant();
        Optional<Grant> good = good(account, now);
        if (good.isPresent()) {
            return good.get();
        }
        if (!claim(account, now)) {
            return new Grant.Denied(new Trouble.TryLater(
                    Trouble.TryLater.Why.UNAVAILABLE,
                    now.plusSeconds(2),
                    "Another call is asking for a new access token"));
        }
        try {
            // Another call may have renewed it, and spent the refresh token, between the look and the claim.
            good = good(account, now);
            if (good.isPresent()) {
                return good.get();
            }
            Grant grant = asking.ask(read(account).map(Kept::refresh).orElse(null));
            if (grant instanceof Grant.Granted granted) {
                keep(account, granted);
            }
            return grant;
        } finally {
            release(account);
        }
    }

    private Optional<Grant> good(AccountId account, Instant now) {
        Kept kept = read(account).orElse(new Kept(null, null, null));
        return kept.access() != null && kept.until() != null && kept.until().isAfter(now.plus(MARGIN))
                ? Optional.of(new Grant.Granted(kept.access(), Duration.between(now, kept.until()), null))
                : Optional.empty();
    }

    /** Whether somebody has signed in for this account, as far as we know. */
    public boolean renewable(AccountId account) {
        return read(account).map(Kept::refresh).isPresent();
    }

    /** The provider no longer takes this token, whatever its time says; another one that was kept meanwhile stays. */
    public void refused(AccountId account, String access) {
        boolean same = read(account).map(kept -> access.equals(kept.access())).orElse(false);
        if (same) {
            jdbc.sql("update provider_token set sealed_access = null, access_until = null where account_id = :account")
                    .param("account", account.value())
                    .update();
        }
    }

    /** The first token, after somebody signed in at the provider, or a newer one. */
    public void keep(AccountId account, Grant.Granted granted) {
        jdbc.sql("""
                        insert into provider_token as t (account_id, sealed_access, access_until, sealed_refresh)
                        values (:account, :access, :until, :refresh)
                            on conflict (account_id) do update
                           set sealed_access = excluded.sealed_access,
                               access_until = excluded.access_until,
                               sealed_refresh = coalesce(excluded.sealed_refresh, t.sealed_refresh)
                        """)
                .param("account", account.value())
                .param("access", secrets.seal(granted.access()))
                .param("until", at(clock.instant().plus(granted.lives())))
                .param("refresh", granted.refresh() == null ? null : secrets.seal(granted.refresh()), Types.BINARY)
                .update();
    }

    /** New credentials make old tokens void. */
    void forget(AccountId account) {
        jdbc.sql("delete from provider_token where account_id = :account")
                .param("account", account.value())
                .update();
    }

    private Optional<Kept> read(AccountId account) {
        return jdbc.sql(
                        "select sealed_access, access_until, sealed_refresh from provider_token where account_id = :account")
                .param("account", account.value())
                .query((row, n) -> {
                    byte[] access = row.getBytes("sealed_access");
                    byte[] refresh = row.getBytes("sealed_refresh");
                    return new Kept(
                            access == null ? null : secrets.open(access),
                            instantOrNull(row, "access_until"),
                            refresh == null ? null : secrets.open(refresh));
                })
                .optional();
    }

    private boolean claim(AccountId account, Instant now) {
        return jdbc.sql("""
                                insert into provider_token as t (account_id, claimed_until)
                                values (:account, :until)
                                    on conflict (account_id) do update
                                   set claimed_until = excluded.claimed_until
                                 where t.claimed_until is null or t.claimed_until <= :now
                                """)
                        .param("account", account.value())
                        .param("until", at(now.plus(LEASE)))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private void release(AccountId account) {
        jdbc.sql("update provider_token set claimed_until = null where account_id = :account")
                .param("account", account.value())
                .update();
    }
}
