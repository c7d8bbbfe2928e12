package dev.turnout.webhook;

import static dev.turnout.db.Times.at;

import dev.turnout.access.Secrets;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each endpoint is, and whether anything gets through to it. */
@Component
class EndpointStates {

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final InstantSource clock;

    EndpointStates(JdbcClient jdbc, Secrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @param secrets that sign what is sent there */
    record Address(String url, List<String> secrets) {

        @Override
        public String toString() {
            return "Address[" + url + "]";
        }
    }

    Optional<Address> address(EndpointId id) {
        return jdbc.sql("""
                        select url, secret, case when old_secret_until > :now then old_secret end as old_secret
                          from webhook_endpoint
                         where id = :id
                        """)
                .param("id", id.value())
                .param("now", at(clock.instant()))
                .query((row, n) -> {
                    byte[] old = row.getBytes("old_secret");
                    String now = secrets.open(row.getBytes("secret"));
                    return new Address(
                            row.getString("url"), old == null ? List.of(now) : List.of(now, secrets.open(old)));
                })
                .optional();
    }

    /** Something got through. */
    void through(EndpointId id) {
        jdbc.sql("update webhook_endpoint set failing_since = null, held_until = null where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Nothing did: it is left alone for a while. */
    void failed(EndpointId id, Duration hold) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update webhook_endpoint
                           set failing_since = coalesce(failing_since, :now), held_until = :until
                         where id = :id
                        """)
                .param("id", id.value())
                .param("now", at(now))
                .param("until", at(now.plus(hold)))
                .update();
    }

    /** @param failingBefore disables it only where nothing has got through since then; absent to disable it anyhow */
    void stop(EndpointId id, Endpoint.Because because, @Nullable Instant failingBefore) {
        jdbc.sql("""
                        update webhook_endpoint
                           set enabled = false, stopped_because = :because, stopped_at = :now
                         where id = :id
                           and enabled
                           and (:before::timestamptz is null or failing_since <= :before)
                        """)
                .param("id", id.value())
                .param("because", because.name())
                .param("now", at(clock.instant()))
                .param("before", failingBefore == null ? null : at(failingBefore), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
