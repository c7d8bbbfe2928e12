package dev.turnout.webinar;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import java.net.URI;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What providers last said of the programs' events. */
@Component
public class ProviderEvents {

    /** Few enough for one turn of the timer, at a second a call. */
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ProviderEvents(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param audienceUrl where everybody watches; a provider's personal link, where there is one, comes first
     * @param active false once it is cancelled or switched off
     * @param goneSince since when the provider no longer shows it
     */
    public record Known(
            String eventId,
            String title,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant recordingEnds,
            @Nullable URI audienceUrl,
            boolean active,
            @Nullable Instant goneSince,
            Instant fetchedAt) {

        public EventStanding standing() {
            if (goneSince != null) {
                return EventStanding.GONE;
            }
            return active ? EventStanding.THERE : EventStanding.OFF;
        }
    }

    public Optional<Known> find(ProgramId program) {
        return find(program, "");
    }

    /** The programs whose event does not take place as the provider last said. */
    public Map<ProgramId, EventStanding> away() {
        Map<ProgramId, EventStanding> away = new HashMap<>();
        jdbc.sql("select program_id, gone_since from provider_event where gone_since is not null or not active")
                .query(row -> {
                    away.put(
                            new ProgramId(row.getLong("program_id")),
                            row.getObject("gone_since") == null ? EventStanding.OFF : EventStanding.GONE);
                });
        return away;
    }

    /** As {@link #find}, and until the transaction ends nobody else changes what is known. */
    Optional<Known> lock(ProgramId program) {
        return find(program, " for update");
    }

    void keep(ProgramId program, EventSnapshot event) {
        jdbc.sql("""
                        insert into provider_event (program_id, event_id, title, starts_at, ends_at, archive_ends_at,
                                                    audience_url, active, fetched_at)
                        values (:program, :event, :title, :start, :end, :archiveEnd, :url, :active, :now)
                            on conflict (program_id) do update
                           set event_id = excluded.event_id, title = excluded.title, starts_at = excluded.starts_at,
                               ends_at = excluded.ends_at, archive_ends_at = excluded.archive_ends_at,
                               audience_url = excluded.audience_url, active = excluded.active,
                               gone_since = null, fetched_at = excluded.fetched_at
                        """)
                .param("program", program.value())
                .param("event", event.ref().id())
                .param("title", event.title())
                .param("start", atOrNull(event.start()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("end", atOrNull(event.end()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("archiveEnd", atOrNull(event.archiveEnd()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "url",
                        event.audienceUrl() == null ? null : event.audienceUrl().toString(),
                        Types.VARCHAR)
                .param("active", event.active())
                .param("now", at(clock.instant()))
                .update();
    }

    /** The provider no longer shows it, or shows that it does not take place. */
    void away(ProgramId program, EventStanding standing) {
        jdbc.sql("""
                        update provider_event
                           set active = case when :gone then active else false end,
                               gone_since = case when :gone then :now::timestamptz end,
                               fetched_at = :now
                         where program_id = :program
                        """)
                .param("gone", standing == EventStanding.GONE)
                .param("now", at(clock.instant()))
                .param("program", program.value())
                .update();
    }

    /** The program stands for no event any more. */
    void forget(ProgramId program) {
        jdbc.sql("delete from provider_event where program_id = :program")
                .param("program", program.value())
                .update();
    }

    /**
     * Those to look at now, which are due again at {@code again} if nothing comes of it. Programs of an account that is
     * disabled or on hold wait.
     */
    List<ProgramId> claimDue(Instant again) {
        return jdbc.sql("""
                        with due as (
                            select e.program_id
                              from provider_event e
                              join program p on p.id = e.program_id
                              join provider_account a on a.id = p.provider_account_id
                             where e.look_due_at <= :now
                               and a.disabled_at is null
                               and (a.held_until is null or a.held_until <= :now)
                             order by e.look_due_at
                             limit :most
                               for update of e skip locked
                        )
                        update provider_event e
                           set look_due_at = :again
                          from due
                         where e.program_id = due.program_id
                        returning e.program_id
                        """)
                .param("now", at(clock.instant()))
                .param("again", at(again))
                .param("most", AT_ONCE)
                .query((row, n) -> new ProgramId(row.getLong("program_id")))
                .list();
    }

    void planLook(ProgramId program, @Nullable Instant due) {
        jdbc.sql("update provider_event set look_due_at = :due where program_id = :program")
                .param("due", atOrNull(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("program", program.value())
                .update();
    }

    private Optional<Known> find(ProgramId program, String lock) {
        return jdbc.sql("select * from provider_event where program_id = :program" + lock)
                .param("program", program.value())
                .query((row, n) -> {
                    String url = row.getString("audience_url");
                    return new Known(
                            row.getString("event_id"),
                            row.getString("title"),
                            instantOrNull(row, "starts_at"),
                            instantOrNull(row, "ends_at"),
                            instantOrNull(row, "archive_ends_at"),
                            url == null ? null : URI.create(url),
                            row.getBoolean("active"),
                            instantOrNull(row, "gone_since"),
                            instant(row, "fetched_at"));
                })
                .optional();
    }
}
