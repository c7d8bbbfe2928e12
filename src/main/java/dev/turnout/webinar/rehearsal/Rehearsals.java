package dev.turnout.webinar.rehearsal;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The director's desk: clients and their events, the events' clocks and audiences, and the faults to be played. What
 * the wire may do stands in {@link Stage}.
 */
@Component
public class Rehearsals {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Stage stage;
    private final Faults faults;
    private final Calls calls;

    Rehearsals(JdbcClient jdbc, InstantSource clock, Stage stage, Faults faults, Calls calls) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.stage = stage;
        this.faults = faults;
        this.calls = calls;
    }

    /** The credentials a client must show. */
    record Credentials(String tokenKey, String tokenSecret) {}

    /** Makes the client known, or changes its credentials. */
    public void client(long clientId, String tokenKey, String tokenSecret) {
        jdbc.sql("""
                insert into rehearsal_client (client_id, token_key, token_secret)
                values (:client, :key, :secret)
                    on conflict (client_id) do update
                   set token_key = excluded.token_key,
                       token_secret = excluded.token_secret
                """)
                .param("client", clientId)
                .param("key", tokenKey)
                .param("secret", tokenSecret)
                .update();
    }

    Optional<Credentials> credentials(long clientId) {
        return jdbc.sql("select token_key, token_secret from rehearsal_client where client_id = :client")
                .param("client", clientId)
                .query((row, number) -> new Credentials(row.getString("token_key"), row.getString("token_secret")))
                .optional();
    }

    /** @return the event's id, to bind a program to */
    public long create(RehearsalDraft draft) {
        return jdbc.sql("""
                insert into rehearsal_event (
                       client_id, title, summary, zone, live_start, live_end, archive_start, archive_end,
                       wall_anchor, event_anchor, speed, live_share, on_demand_share)
                values (:client, :title, :summary, :zone, :liveStart, :liveEnd, :archiveStart, :archiveEnd,
                       :now, :now, :speed, :liveShare, :onDemandShare)
                returning id
                """)
                .param("client", draft.clientId())
                .param("title", draft.title())
                .param("summary", draft.summary(), Types.VARCHAR)
                .param("zone", draft.zone().getId())
                .param("liveStart", at(draft.liveStart()))
                .param("liveEnd", at(draft.liveEnd()))
                .param("archiveStart", atOrNull(draft.archiveStart()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("archiveEnd", atOrNull(draft.archiveEnd()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", at(clock.instant()))
                .param("speed", draft.speed())
                .param("liveShare", draft.liveShare())
                .param("onDemandShare", draft.onDemandShare())
                .query(Long.class)
                .single();
    }

    public List<RehearsalEvent> all(long clientId) {
        return jdbc.sql("select * from rehearsal_event where client_id = :client order by id desc")
                .param("client", clientId)
                .query(Rehearsals::event)
                .list();
    }

    public Optional<RehearsalEvent> find(long eventId) {
        return jdbc.sql("select * from rehearsal_event where id = :event")
                .param("event", eventId)
                .query(Rehearsals::event)
                .optional();
    }

    /** What the event's own clock shows now. */
    public Instant timeInside(RehearsalEvent event) {
        return event.clock().at(clock.instant());
    }

    /** Puts the event's clock to a time; to Turnout it looks as if the event had been moved. */
    public boolean moveClock(long eventId, Instant to) {
        return reset(eventId, find(eventId).map(event -> event.clock().movedTo(to, clock.instant())));
    }

    /** Lets the event's clock run faster or slower from now on. */
    public boolean pace(long eventId, double speed) {
        return reset(eventId, find(eventId).map(event -> event.clock().paced(speed, clock.instant())));
    }

    private boolean reset(long eventId, Optional<EventClock> set) {
        return set.isPresent()
                && jdbc.sql("""
                        update rehearsal_event
                           set wall_anchor = :wall,
                               event_anchor = :inside,
                               speed = :speed
                         where id = :event
                        """)
                                .param("wall", at(set.get().wall()))
                                .param("inside", at(set.get().inside()))
                                .param("speed", set.get().speed())
                                .param("event", eventId)
                                .update()
                        > 0;
    }

    /** Moves the live time, as somebody at the provider would; the recording keeps its window. */
    public boolean reschedule(long eventId, Instant liveStart, Instant liveEnd) {
        return jdbc.sql("""
                update rehearsal_event
                   set live_start = :start,
                       live_end = :end
                 where id = :event
                """)
                        .param("start", at(liveStart))
                        .param("end", at(liveEnd))
                        .param("event", eventId)
                        .update()
                > 0;
    }

    public boolean rename(long eventId, String title) {
        return jdbc.sql("update rehearsal_event set title = :title where id = :event")
                        .param("title", title)
                        .param("event", eventId)
                        .update()
                > 0;
    }

    /** An inactive event takes no registrations. */
    public boolean activate(long eventId, boolean active) {
        return jdbc.sql("update rehearsal_event set active = :active where id = :event")
                        .param("active", active)
                        .param("event", eventId)
                        .update()
                > 0;
    }

    /** How many watch live and how many the recording only, 0 to 1 each; nobody comes at (0, 0). */
    public boolean audience(long eventId, double liveShare, double onDemandShare) {
        return jdbc.sql("""
                update rehearsal_event
                   set live_share = :live,
                       on_demand_share = :onDemand
                 where id = :event
                """)
                        .param("live", liveShare)
                        .param("onDemand", onDemandShare)
                        .param("event", eventId)
                        .update()
                > 0;
    }

    /** What one registrant is told to watch; zero minutes of both is to stay away. */
    public record Watched(String email, int liveMinutes, int archiveMinutes) {}

    /**
     * Sets what registrants watch, whatever the dice say.
     *
     * @return the addresses that nobody is registered under
     */
    public List<String> watch(long eventId, List<Watched> watched) {
        return stage.watch(eventId, watched);
    }

    /**
     * ON24's erasure: the person stays as a number.
     *
     * @return false if nobody with this address is registered
     */
    public boolean forget(long eventId, String email) {
        return stage.forget(eventId, email);
    }

    /** How many are registered and not cancelled. */
    public int registered(long eventId) {
        return stage.registered(eventId);
    }

    public void inject(Fault fault) {
        faults.add(fault);
    }

    public void clearFaults(long clientId) {
        faults.clear(clientId);
    }

    /** Newest first. */
    public List<RehearsalCall> calls(long clientId, int most) {
        return calls.newest(clientId, most);
    }

    private static RehearsalEvent event(ResultSet row, int number) throws SQLException {
        return new RehearsalEvent(
                row.getLong("id"),
                row.getLong("client_id"),
                row.getString("title"),
                row.getString("summary"),
                ZoneId.of(row.getString("zone")),
                instant(row, "live_start"),
                instant(row, "live_end"),
                instantOrNull(row, "archive_start"),
                instantOrNull(row, "archive_end"),
                row.getBoolean("active"),
                instant(row, "wall_anchor"),
                instant(row, "event_anchor"),
                row.getDouble("speed"),
                row.getDouble("live_share"),
                row.getDouble("on_demand_share"));
    }
}
