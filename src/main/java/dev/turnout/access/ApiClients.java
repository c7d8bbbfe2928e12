package dev.turnout.access;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ApiClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The clients of the API, and the token that each of them holds. */
@Component
public class ApiClients {

    /** @param secret to be shown once: it is stored nowhere */
    public record Made(ApiClient client, String secret) {

        @Override
        public String toString() {
            return "Made[" + client + "]";
        }
    }

    record Login(ApiClient client, byte[] secretHash) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final KnownTokens tokens = new KnownTokens();

    ApiClients(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first, revoked ones included. */
    public List<ApiClient> all() {
        return jdbc.sql("select * from api_client order by id desc")
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<ApiClient> find(ApiClientId id) {
        return jdbc.sql("select * from api_client where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** @return nothing when the name is taken */
    public Optional<Made> add(String name, ApiRole role) {
        ApiSecret secret = ApiSecret.random();
        return add(UUID.randomUUID().toString(), secret, name.strip(), role)
                .map(client -> new Made(client, secret.text()));
    }

    /** Its token ends with it. A second time changes nothing. */
    @Transactional
    public void revoke(ApiClientId id) {
        jdbc.sql("update api_client set revoked_at = :now where id = :id and revoked_at is null")
                .param("now", at(clock.instant()))
                .param("id", id.value())
                .update();
        jdbc.sql("delete from api_token where client = :id")
                .param("id", id.value())
                .update();
        tokens.forgetAll();
    }

    /**
     * Whose token this is; an expired one is still somebody's, so that the caller can be told so. Up to two seconds old
     * ({@link KnownTokens}).
     */
    public Optional<Holder> holder(String token) {
        Instant now = clock.instant();
        return tokens.find(token, now, () -> owner(token))
                .map(owner -> new Holder(owner.client(), !owner.expiresAt().isAfter(now)));
    }

    private Optional<KnownTokens.Owner> owner(String token) {
        return jdbc.sql("""
                        select c.*, t.expires_at
                          from api_token t
                          join api_client c on c.id = t.client
                         where t.token_hash = :hash
                        """)
                .param("hash", new ApiSecret(token).hash())
                .query((row, n) -> new KnownTokens.Owner(read(row), instant(row, "expires_at")))
                .optional();
    }

    public record Holder(ApiClient client, boolean expired) {}

    Optional<ApiClient> add(String clientId, ApiSecret secret, String name, ApiRole role) {
        return jdbc.sql("""
                        insert into api_client (client_id, secret_hash, name, role, created_at)
                        values (:clientId, :hash, :name, :role, :now)
                            on conflict do nothing
                        returning *
                        """)
                .param("clientId", clientId)
                .param("hash", secret.hash())
                .param("name", name)
                .param("role", role.name())
                .param("now", at(clock.instant()))
                .query((row, n) -> read(row))
                .optional();
    }

    /** The client that may sign in by this id, locked, so that two who ask at once get one token. */
    Optional<Login> login(String clientId) {
        return jdbc.sql("""
                        select *
                          from api_client
                         where client_id = :clientId
                           and revoked_at is null
                           for update
                        """)
                .param("clientId", clientId)
                .query((row, n) -> new Login(read(row), row.getBytes("secret_hash")))
                .optional();
    }

    private static ApiClient read(ResultSet row) throws SQLException {
        return new ApiClient(
                new ApiClientId(row.getLong("id")),
                row.getString("client_id"),
                row.getString("name"),
                ApiRole.valueOf(row.getString("role")),
                instant(row, "created_at"),
                instantOrNull(row, "revoked_at"));
    }
}
