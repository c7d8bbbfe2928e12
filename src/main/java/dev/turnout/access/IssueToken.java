package dev.turnout.access;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a client that knows its secret a token: the same one until it expires. */
@Component
public class IssueToken {

    private static final Duration LIFE = Duration.ofHours(1);

    private final ApiClients clients;
    private final Secrets secrets;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    IssueToken(ApiClients clients, Secrets secrets, JdbcClient jdbc, InstantSource clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public record Issued(ApiClient client, ApiToken token) {}

    /** @return nothing for an unknown or revoked client, and for a wrong secret: a caller is not told which */
    @Transactional
    public Optional<Issued> issue(String clientId, String secret) {
        return clients.login(clientId)
                .filter(login -> new ApiSecret(secret).isBehind(login.secretHash()))
                .map(login -> new Issued(login.client(), token(login.client())));
    }

    private ApiToken token(ApiClient client) {
        Instant now = clock.instant();
        return jdbc.sql("select sealed, expires_at from api_token where client = :client and expires_at > :now")
                .param("client", client.id().value())
                .param("now", at(now))
                .query((row, n) -> new ApiToken(secrets.open(row.getBytes("sealed")), instant(row, "expires_at")))
                .optional()
                .orElseGet(() -> fresh(client, now));
    }

    private ApiToken fresh(ApiClient client, Instant now) {
        ApiToken token =
                new ApiToken(UUID.randomUUID() + ":" + ApiSecret.random().text(), now.plus(LIFE));
        jdbc.sql("""
                        insert into api_token (client, token_hash, sealed, expires_at)
                        values (:client, :hash, :sealed, :expires)
                            on conflict (client) do update
                           set token_hash = excluded.token_hash, sealed = excluded.sealed,
                               expires_at = excluded.expires_at
                        """)
                .param("client", client.id().value())
                .param("hash", new ApiSecret(token.text()).hash())
                .param("sealed", secrets.seal(token.text()))
                .param("expires", at(token.expiresAt()))
                .update();
        return token;
    }
}
