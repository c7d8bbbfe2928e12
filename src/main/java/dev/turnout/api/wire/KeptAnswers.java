package dev.turnout.api.wire;

import static dev.turnout.db.Times.at;

import dev.turnout.access.Secrets;
import dev.turnout.id.ApiClientId;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What writes under a key were answered, for a day. Sealed, because an answer may show a secret that is shown once. */
@Component
class KeptAnswers {

    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;

    KeptAnswers(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param hash of the request that was answered so */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte[] hash, int status, @Nullable String contentType, byte[] body) {

        boolean answers(byte[] request) {
            return Arrays.equals(hash, request);
        }
    }

    /** Holds the key until the transaction ends. @return false while another call holds it */
    boolean hold(ApiClientId client, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:key, :client))")
                .param("key", "api idempotency " + key)
                .param("client", client.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Kept> find(ApiClientId client, String key) {
        return jdbc.sql("""
                        select request_hash, status, content_type, body
                          from api_idempotency
                         where client = :client
                           and key = :key
                           and expires_at > :now
                        """)
                .param("client", client.value())
                .param("key", key)
                .param("now", at(clock.instant()))
                .query((row, n) -> new Kept(
                        row.getBytes("request_hash"),
                        row.getInt("status"),
                        row.getString("content_type"),
                        secrets.open(row.getBytes("body")).getBytes(StandardCharsets.UTF_8)))
                .optional();
    }

    void keep(ApiClientId client, String key, Kept answer) {
        jdbc.sql("""
                        insert into api_idempotency (client, key, request_hash, status, content_type, body, expires_at)
                        values (:client, :key, :hash, :status, :type, :body, :expires)
                            on conflict (client, key) do update
                           set request_hash = excluded.request_hash, status = excluded.status,
                               content_type = excluded.content_type, body = excluded.body,
                               expires_at = excluded.expires_at
                        """)
                .param("client", client.value())
                .param("key", key)
                .param("hash", answer.hash())
                .param("status", answer.status())
                .param("type", answer.contentType(), Types.VARCHAR)
                .param("body", secrets.seal(new String(answer.body(), StandardCharsets.UTF_8)))
                .param("expires", at(clock.instant().plus(KEPT)))
                .update();
    }

    int forgetBefore(Instant now) {
        return jdbc.sql("delete from api_idempotency where expires_at <= :now")
                .param("now", at(now))
                .update();
    }
}
