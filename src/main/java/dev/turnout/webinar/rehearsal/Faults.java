package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Fault.Call;
import dev.turnout.webinar.rehearsal.Fault.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The faults that wait to be played. */
@Component
class Faults {

    private static final String[] OF_ROWS = names(Kind::ofRows);

    private final JdbcClient jdbc;

    Faults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Fault fault) {
        jdbc.sql("""
                insert into rehearsal_fault (
                       client_id, event_id, call, kind, share, remaining, delay_ms, email_like, retry_after, words)
                values (:client, :event, :call, :kind, :share, :remaining, :delay, :emailLike, :retryAfter, :text)
                """)
                .param("client", fault.clientId())
                .param("event", fault.eventId(), Types.BIGINT)
                .param("call", name(fault.call()), Types.VARCHAR)
                .param("kind", fault.kind().name())
                .param("share", fault.share())
                .param("remaining", fault.remaining(), Types.INTEGER)
                .param("delay", fault.delay().toMillis())
                .param("emailLike", fault.emailLike(), Types.VARCHAR)
                .param("retryAfter", fault.retryAfter(), Types.VARCHAR)
                .param("text", fault.text(), Types.VARCHAR)
                .update();
    }

    void clear(long clientId) {
        jdbc.sql("delete from rehearsal_fault where client_id = :client")
                .param("client", clientId)
                .update();
    }

    /** Those that strike this call, each one call the less. */
    List<Fault> strike(long clientId, @Nullable Long eventId, Call call, @Nullable String email) {
        return jdbc.sql("""
                update rehearsal_fault
                   set remaining = remaining - 1
                 where client_id = :client
                   and (event_id is null or event_id = :event)
                   and (call is null or call = :call)
                   and (remaining is null or remaining > 0)
                   and (email_like is null or :email ilike email_like)
                   and kind = any(:showing)
                   and (kind = any(:ofRows) or random() < share)
                returning client_id, event_id, call, kind, share, remaining, delay_ms, email_like, retry_after, words
                """)
                .param("client", clientId)
                .param("event", eventId, Types.BIGINT)
                .param("call", call.name())
                .param("email", email, Types.VARCHAR)
                .param("showing", names(kind -> kind.showsIn(call)))
                .param("ofRows", OF_ROWS)
                .query(Faults::fault)
                .list();
    }

    private static Fault fault(ResultSet row, int number) throws SQLException {
        String call = row.getString("call");
        return new Fault(
                row.getLong("client_id"),
                row.getObject("event_id", Long.class),
                call == null ? null : Call.valueOf(call),
                Kind.valueOf(row.getString("kind")),
                row.getDouble("share"),
                row.getObject("remaining", Integer.class),
                Duration.ofMillis(row.getLong("delay_ms")),
                row.getString("email_like"),
                row.getString("retry_after"),
                row.getString("words"));
    }

    private static String[] names(Predicate<Kind> of) {
        return Arrays.stream(Kind.values()).filter(of).map(Kind::name).toArray(String[]::new);
    }

    private static @Nullable String name(@Nullable Call call) {
        return call == null ? null : call.name();
    }
}
