package dev.turnout.webhook;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.webhook.Delivery.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each endpoint is told, has been told and could not be told. */
@Component
public class Deliveries {

    /** Deleted in one statement: more would keep its rows for seconds. */
    private static final int MOST_FORGOTTEN = 10_000;

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final InstantSource clock;

    Deliveries(JdbcClient jdbc, WebhookSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return nothing while the endpoint is disabled */
    public Optional<Delivery> stageTest(EndpointId endpoint) {
        lift(endpoint);
        return jdbc.sql("""
                        insert into webhook_delivery (endpoint_id, event, staged_at, due_at)
                        select id, 'TEST', :now, :now
                          from webhook_endpoint
                         where id = :endpoint
                           and enabled
                        returning *
                        """)
                .param("endpoint", endpoint.value())
                .param("now", at(clock.instant()))
                .query((row, n) -> read(row))
                .optional();
    }

    /**
     * Newest first.
     *
     * @param state absent for all
     * @param before absent to begin with the newest
     */
    public List<Delivery> list(EndpointId endpoint, @Nullable State state, @Nullable DeliveryId before, int most) {
        return jdbc.sql("""
                        select *
                          from webhook_delivery
                         where endpoint_id = :endpoint
                           $state
                           and id < :before
                         order by id desc
                         limit :most
                        """.replace("$state", state == null ? "" : "and state = :state"))
                .param("endpoint", endpoint.value())
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<Delivery> find(EndpointId endpoint, DeliveryId id) {
        return jdbc.sql("select * from webhook_delivery where endpoint_id = :endpoint and id = :id")
                .param("endpoint", endpoint.value())
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Somebody wants to see something sent: an endpoint that is left alone for a while is so no longer. */
    private void lift(EndpointId endpoint) {
        jdbc.sql("update webhook_endpoint set held_until = null where id = :id and held_until is not null")
                .param("id", endpoint.value())
                .update();
    }

    /** Sends one again, or at once, under the same message id. @return false while it is being sent */
    public boolean replay(EndpointId endpoint, DeliveryId id) {
        return replay(endpoint, "and id = :id", "id", id.value()) > 0;
    }

    /** Sends again what has failed of that which was staged since then. @return how many */
    public int replayFailed(EndpointId endpoint, Instant since) {
        // Instants reach further than the database's time.
        Instant bounded = since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since;
        return bounded.isAfter(clock.instant())
                ? 0
                : replay(endpoint, "and state = 'FAILED' and staged_at >= :since", "since", at(bounded));
    }

    private int replay(EndpointId endpoint, String which, String name, Object value) {
        lift(endpoint);
        return jdbc.sql("""
                        update webhook_delivery
                           set state = 'WAITING', due_at = :now, attempts = 0, claimed_until = null
                         where endpoint_id = :endpoint
                           and (claimed_until is null or claimed_until < :now)
                           $which
                        """.replace("$which", which))
                .param("endpoint", endpoint.value())
                .param("now", at(clock.instant()))
                .param(name, value)
                .update();
    }

    /** Forgets what is older than the log is kept. */
    public void forgetOld() {
        Instant before = clock.instant().minus(settings.keep());
        int gone = MOST_FORGOTTEN;
        while (gone == MOST_FORGOTTEN) {
            gone = jdbc.sql("""
                            delete from webhook_delivery
                             where id = any(array(select id
                                                    from webhook_delivery
                                                   where staged_at < :before
                                                   limit :most))
                            """)
                    .param("before", at(before))
                    .param("most", MOST_FORGOTTEN)
                    .update();
        }
    }

    private static Delivery read(ResultSet row) throws SQLException {
        int status = row.getInt("answer_status");
        return new Delivery(
                new DeliveryId(row.getLong("id")),
                row.getObject("message_id", UUID.class),
                WebhookEvent.valueOf(row.getString("event")),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "staged_at"),
                instant(row, "due_at"),
                instantOrNull(row, "tried_at"),
                status == 0 ? null : status,
                row.getString("answer_start"),
                row.getString("trouble"));
    }
}
