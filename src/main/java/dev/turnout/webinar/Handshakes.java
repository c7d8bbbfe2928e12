package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.access.Secrets;
import dev.turnout.id.AccountId;
import dev.turnout.id.UserId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sign-ins at providers that have begun: each is answered once, and only to the user who began it. */
@Component
class Handshakes {

    /** Kept beyond their time, so that a late answer can be told that it is late. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;

    Handshakes(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Begun(Handshake handshake, Instant expires) {}

    void keep(Handshake handshake, UserId user, Instant expires) {
        jdbc.sql("delete from provider_handshake where expires_at < :longAgo")
                .param("longAgo", at(clock.instant().minus(REMEMBERED)))
                .update();
        jdbc.sql("""
                        insert into provider_handshake (state, account_id, user_id, sealed_verifier, redirect, expires_at)
                        values (:state, :account, :user, :verifier, :redirect, :expires)
                        """)
                .param("state", handshake.state())
                .param("account", handshake.account().value())
                .param("user", user.value())
                .param("verifier", secrets.seal(handshake.verifier()))
                .param("redirect", handshake.redirect().toString())
                .param("expires", at(expires))
                .update();
    }

    /** Takes it away, so that no second answer finds it. */
    Optional<Begun> take(String state, UserId user) {
        return jdbc.sql("""
                        delete from provider_handshake
                         where state = :state
                           and user_id = :user
                        returning *
                        """)
                .param("state", state)
                .param("user", user.value())
                .query((row, n) -> new Begun(
                        new Handshake(
                                new AccountId(row.getLong("account_id")),
                                row.getString("state"),
                                secrets.open(row.getBytes("sealed_verifier")),
                                URI.create(row.getString("redirect"))),
                        instant(row, "expires_at")))
                .optional();
    }
}
