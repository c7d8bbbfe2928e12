package dev.turnout.webinar.rehearsal;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest calls, for whoever wants to see what Turnout really said. */
@Component
class Calls {

    /** Enough to look back over a practice; every so many calls the older ones go. */
    private static final int KEPT = 10_000;

    private final JdbcClient jdbc;

    Calls(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(RehearsalCall call) {
        long id = jdbc.sql("""
                insert into rehearsal_call (at, client_id, event_id, call, email, status, fault)
                values (:at, :client, :event, :call, :email, :status, :fault)
                returning id
                """)
                .param("at", at(call.at()))
                .param("client", call.clientId())
                .param("event", call.eventId(), Types.BIGINT)
                .param("call", call.call().name())
                .param("email", call.email(), Types.VARCHAR)
                .param("status", call.status())
                .param("fault", call.fault(), Types.VARCHAR)
                .query(Long.class)
                .single();
        if (id % KEPT == 0) {
            jdbc.sql("delete from rehearsal_call where id <= :old")
                    .param("old", id - KEPT)
                    .update();
        }
    }

    /** Newest first. */
    List<RehearsalCall> newest(long clientId, int most) {
        return jdbc.sql("""
                select at, client_id, event_id, call, email, status, fault
                  from rehearsal_call
                 where client_id = :client
                 order by id desc
                 limit :most
                """)
                .param("client", clientId)
                .param("most", most)
                .query((row, number) -> new RehearsalCall(
                        instant(row, "at"),
                        row.getLong("client_id"),
                        row.getObject("event_id", Long.class),
                        Fault.Call.valueOf(row.getString("call")),
                        row.getString("email"),
                        row.getInt("status"),
                        row.getString("fault")))
                .list();
    }
}
