package dev.turnout.webhook;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.turnout.access.Secrets;
import dev.turnout.activity.Feed;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The endpoints and their secrets. */
@Component
public class Endpoints {

    /** Each of them reads the log for itself. */
    public static final int MOST = 100;

    /** For which the secret before the present one signs too: time to put the new one in place at the other side. */
    public static final Duration OLD_SECRET = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Feed feed;
    private final InstantSource clock;

    Endpoints(JdbcClient jdbc, Secrets secrets, Feed feed, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.feed = feed;
        this.clock = clock;
    }

    /** @param secret to be shown once: it is stored sealed, and never shown again */
    public record Made(Endpoint endpoint, String secret) {

        @Override
        public String toString() {
            return "Made[" + endpoint.id() + "]";
        }
    }

    public List<Endpoint> all() {
        return jdbc.sql("select * from webhook_endpoint order by id")
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<Endpoint> find(EndpointId id) {
        return jdbc.sql("select * from webhook_endpoint where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** How many Turnout itself has disabled, and nobody has enabled again. */
    public int stopped() {
        return jdbc.sql("select count(*) from webhook_endpoint where stopped_at is not null")
                .query(Integer.class)
                .single();
    }

    /** Told of what happens from now on. @return nothing when there are as many as there may be */
    @Transactional
    public Optional<Made> add(EndpointDraft draft, boolean enabled) {
        String secret = Signature.newSecret();
        Optional<Endpoint> made = bind(jdbc.sql("""
                        insert into webhook_endpoint (url, description, events, programs, enabled, secret, created_at)
                        select :url, :description, :events::text[], :programs::bigint[], :enabled, :secret, :now
                         where (select count(*) from webhook_endpoint) < :most
                        returning *
                        """), draft)
                .param("enabled", enabled)
                .param("secret", secrets.seal(secret))
                .param("now", at(clock.instant()))
                .param("most", MOST)
                .query((row, n) -> read(row))
                .optional();
        made.ifPresent(endpoint -> feed.startOver(reader(endpoint.id())));
        return made.map(endpoint -> new Made(endpoint, secret));
    }

    /** Another address begins without the failures of the one before. */
    public void edit(EndpointId id, EndpointDraft draft) {
        bind(jdbc.sql("""
                        update webhook_endpoint
                           set url = :url, description = :description, events = :events::text[],
                               programs = :programs::bigint[],
                               failing_since = case when url = :url then failing_since end,
                               held_until = case when url = :url then held_until end
                         where id = :id
                        """), draft).param("id", id.value()).update();
    }

    /** @param enabled absent to leave it as it is */
    @Transactional
    public void change(EndpointId id, EndpointDraft draft, @Nullable Boolean enabled) {
        edit(id, draft);
        if (enabled != null && enabled) {
            enable(id);
        } else if (enabled != null) {
            disable(id);
        }
    }

    /** What happened while it was disabled it is not told; what waited for it goes out now. */
    @Transactional
    public void enable(EndpointId id) {
        int enabled = jdbc.sql("""
                        update webhook_endpoint
                           set enabled = true, stopped_because = null, stopped_at = null, failing_since = null,
                               held_until = null
                         where id = :id
                           and not enabled
                        """).param("id", id.value()).update();
        if (enabled > 0) {
            feed.startOver(reader(id));
        }
    }

    public void disable(EndpointId id) {
        jdbc.sql("update webhook_endpoint set enabled = false where id = :id")
                .param("id", id.value())
                .update();
    }

    /** With its log. Its place in the news goes first, as a reader takes them in that order too. */
    @Transactional
    public void delete(EndpointId id) {
        feed.forget(reader(id));
        jdbc.sql("delete from webhook_endpoint where id = :id")
                .param("id", id.value())
                .update();
    }

    /** A new secret; the present one signs too for {@link #OLD_SECRET}. */
    public Optional<Made> rotate(EndpointId id) {
        String secret = Signature.newSecret();
        return jdbc.sql("""
                        update webhook_endpoint
                           set old_secret = secret, old_secret_until = :until, secret = :secret
                         where id = :id
                        returning *
                        """)
                .param("id", id.value())
                .param("until", at(clock.instant().plus(OLD_SECRET)))
                .param("secret", secrets.seal(secret))
                .query((row, n) -> new Made(read(row), secret))
                .optional();
    }

    static String reader(EndpointId id) {
        return "webhook-" + id;
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, EndpointDraft draft) {
        return statement
                .param("url", draft.url())
                .param("description", draft.description())
                .param(
                        "events",
                        draft.events().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param(
                        "programs",
                        draft.programs().stream()
                                .mapToLong(ProgramId::value)
                                .sorted()
                                .toArray());
    }

    private static Endpoint read(ResultSet row) throws SQLException {
        String because = row.getString("stopped_because");
        return new Endpoint(
                new EndpointId(row.getLong("id")),
                row.getString("url"),
                row.getString("description"),
                Stream.of((String[]) row.getArray("events").getArray())
                        .map(WebhookEvent::valueOf)
                        .collect(toUnmodifiableSet()),
                Stream.of((Long[]) row.getArray("programs").getArray())
                        .map(ProgramId::new)
                        .collect(toUnmodifiableSet()),
                row.getBoolean("enabled"),
                because == null
                        ? null
                        : new Endpoint.Stopped(Endpoint.Because.valueOf(because), instant(row, "stopped_at")),
                instantOrNull(row, "failing_since"),
                instantOrNull(row, "old_secret_until"),
                instant(row, "created_at"));
    }
}
