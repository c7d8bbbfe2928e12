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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What providers last said of the programs' events. */
@Component
public class ProviderEvents {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    ProviderEvents(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param audienceUrl where everybody watches; a provider's personal link, where there is one, comes first */
    public record Known(
            String eventId,
            String title,
            @Nullable Instant recordingEnds,
            @Nullable URI audienceUrl,
            boolean active,
            Instant fetchedAt) {}

    public Optional<Known> find(ProgramId program) {
        return jdbc.sql("select * from provider_event where program_id = :program")
                .param("program", program.value())
                .query((row, n) -> {
                    String url = row.getString("audience_url");
                    return new Known(
                            row.getString("event_id"),
                            row.getString("title"),
                            instantOrNull(row, "archive_ends_at"),
                            url == null ? null : URI.create(url),
                            row.getBoolean("active"),
                            instant(row, "fetched_at"));
                })
                .optional();
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
                               fetched_at = excluded.fetched_at
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
}
