package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import dev.turnout.webinar.EventChange.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What changed about the programs' events at their providers. */
@Component
public class EventChanges {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    EventChanges(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first. */
    public List<EventChange> of(ProgramId program, int most) {
        return jdbc.sql("""
                        select *
                          from provider_event_change
                         where program_id = :program
                         order by id desc
                         limit :most
                        """)
                .param("program", program.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** The programs with a change that nobody has seen yet. */
    public Set<ProgramId> unseen() {
        return jdbc
                .sql("select distinct program_id from provider_event_change where seen_at is null")
                .query((row, n) -> new ProgramId(row.getLong("program_id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /** @param newest what came after this change was not on the page, and stays unseen */
    public void see(ProgramId program, long newest, String by) {
        jdbc.sql("""
                        update provider_event_change
                           set seen_at = :now, seen_by = :by
                         where program_id = :program
                           and id <= :newest
                           and seen_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("by", by)
                .param("program", program.value())
                .param("newest", newest)
                .update();
    }

    void add(ProgramId program, String event, EventChange.What what, Side from, Side to) {
        jdbc.sql("""
                        insert into provider_event_change (program_id, event_id, what, from_title, from_start, from_end,
                                                           to_title, to_start, to_end, at)
                        values (:program, :event, :what, :fromTitle, :fromStart, :fromEnd, :toTitle, :toStart, :toEnd,
                                :now)
                        """)
                .param("program", program.value())
                .param("event", event)
                .param("what", what.name())
                .param("fromTitle", from.title(), Types.VARCHAR)
                .param("fromStart", atOrNull(from.start()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("fromEnd", atOrNull(from.end()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("toTitle", to.title(), Types.VARCHAR)
                .param("toStart", atOrNull(to.start()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("toEnd", atOrNull(to.end()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(clock.instant()))
                .update();
    }

    private static EventChange read(ResultSet row) throws SQLException {
        return new EventChange(
                row.getLong("id"),
                new ProgramId(row.getLong("program_id")),
                EventChange.What.valueOf(row.getString("what")),
                side(row, "from"),
                side(row, "to"),
                instant(row, "at"),
                instantOrNull(row, "seen_at"),
                row.getString("seen_by"));
    }

    private static Side side(ResultSet row, String which) throws SQLException {
        return new Side(
                row.getString(which + "_title"),
                instantOrNull(row, which + "_start"),
                instantOrNull(row, which + "_end"));
    }
}
