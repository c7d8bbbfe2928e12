package dev.turnout.api.bulk;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.api.wire.WireTrouble;
import dev.turnout.id.ApiClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The extracts that were ordered, each visible to its client alone. */
@Component
class Exports {

    private static final Duration LISTED = Duration.ofDays(7);
    private static final int LONGEST_TROUBLE = 500;

    /** Any number, the same on all nodes: two clients do not both take the last place in the queue. */
    private static final int QUEUE_LOCK = 818_181;

    private final JdbcClient jdbc;
    private final BulkSettings settings;
    private final InstantSource clock;

    Exports(JdbcClient jdbc, BulkSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    UUID add(ApiClientId client, ExportKind kind, FileFormat format, String request) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into api_export (id, client, kind, format, request, status, created_at)
                        values (:id, :client, :kind, :format, :request::jsonb, 'Created', :now)
                        """)
                .param("id", id)
                .param("client", client.value())
                .param("kind", kind.name())
                .param("format", format.name())
                .param("request", request)
                .param("now", at(clock.instant()))
                .update();
        return id;
    }

    Optional<ExportJob> find(ApiClientId client, ExportKind kind, UUID id) {
        return jdbc.sql("select * from api_export where id = :id and client = :client and kind = :kind")
                .param("id", id)
                .param("client", client.value())
                .param("kind", kind.name())
                .query((row, n) -> read(row))
                .optional();
    }

    /** Those of the last days, newest first. */
    List<ExportJob> of(ApiClientId client, ExportKind kind, Collection<String> statuses, Instant before, int most) {
        return jdbc.sql("""
                        select *
                          from api_export
                         where client = :client
                           and kind = :kind
                           and created_at > :since
                           and created_at < :before
                           and (cardinality(:statuses::text[]) = 0 or status = any(:statuses::text[]))
                         order by created_at desc
                         limit :most
                        """)
                .param("client", client.value())
                .param("kind", kind.name())
                .param("since", at(clock.instant().minus(LISTED)))
                .param("before", at(before))
                .param("statuses", statuses.toArray(String[]::new))
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** Refuses what cannot be worked on now. @return as it was queued: a worker may be quick */
    @Transactional
    public ExportJob enqueue(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(" + QUEUE_LOCK + ")").query(row -> {});
        long waiting = jdbc.sql("select count(*) from api_export where status in ('Queued', 'Processing')")
                .query(Long.class)
                .single();
        String status = jdbc.sql("select status from api_export where id = :id for update")
                .param("id", id)
                .query(String.class)
                .single();
        if (!status.equals(ExportJob.CREATED)) {
            throw WireTrouble.of(1029, "Job already queued");
        }
        if (waiting >= settings.queue()) {
            throw WireTrouble.of(1029, "Too many jobs in queue");
        }
        if (settings.dailyMegabytes() > 0 && finishedToday() >= settings.dailyMegabytes() * 1_000_000L) {
            throw WireTrouble.of(1029, "Export daily quota " + settings.dailyMegabytes() + "MB exceeded");
        }
        return jdbc.sql("update api_export set status = 'Queued', queued_at = :now where id = :id returning *")
                .param("now", at(clock.instant()))
                .param("id", id)
                .query((row, n) -> read(row))
                .single();
    }

    /** @return whether it had not ended already */
    @Transactional
    public boolean cancel(UUID id) {
        boolean cancelled =
                jdbc.sql("""
                        update api_export
                           set status = 'Cancelled', finished_at = :now, lease_until = null
                         where id = :id
                           and status in ('Created', 'Queued', 'Processing')
                        """).param("now", at(clock.instant())).param("id", id).update() == 1;
        if (cancelled) {
            jdbc.sql("delete from api_export_chunk where export = :id")
                    .param("id", id)
                    .update();
        }
        return cancelled;
    }

    /** The next one to work on, the caller's until the lease is over; what an earlier attempt left is gone. */
    @Transactional
    public Optional<ExportJob> claim() {
        Instant now = clock.instant();
        Optional<ExportJob> claimed = jdbc.sql("""
                        update api_export
                           set status = 'Processing', started_at = :now, attempt = attempt + 1, lease_until = :until
                         where id = (select id
                                       from api_export
                                      where status in ('Queued', 'Processing')
                                        and (status = 'Queued' or lease_until < :now)
                                      order by queued_at
                                      limit 1
                                        for update skip locked)
                        returning *
                        """)
                .param("now", at(now))
                .param("until", at(now.plus(settings.lease())))
                .query((row, n) -> read(row))
                .optional();
        claimed.ifPresent(job -> jdbc.sql("delete from api_export_chunk where export = :id")
                .param("id", job.id())
                .update());
        return claimed;
    }

    /** @return whether the job was still the caller's */
    boolean finish(ExportJob job, long records, long size, String checksum) {
        return jdbc.sql("""
                        update api_export
                           set status = 'Completed', finished_at = :now, lease_until = null,
                               record_count = :records, size = :size, checksum = :checksum
                         where id = :id
                           and attempt = :attempt
                           and status = 'Processing'
                        """)
                        .param("now", at(clock.instant()))
                        .param("records", records)
                        .param("size", size)
                        .param("checksum", checksum)
                        .param("id", job.id())
                        .param("attempt", job.attempt())
                        .update()
                == 1;
    }

    /** Leaves it to be begun again, or for good after as many attempts as that. */
    void giveBack(ExportJob job, String trouble, int mostAttempts) {
        String text = trouble.replace("\0", "");
        jdbc.sql("""
                        update api_export
                           set status = case when attempt >= :most then 'Failed' else 'Queued' end,
                               finished_at = case when attempt >= :most then :now::timestamptz end,
                               trouble = :trouble,
                               lease_until = null
                         where id = :id
                           and attempt = :attempt
                           and status = 'Processing'
                        """)
                .param("most", mostAttempts)
                .param("now", at(clock.instant()))
                .param("trouble", text.substring(0, Math.min(LONGEST_TROUBLE, text.length())))
                .param("id", job.id())
                .param("attempt", job.attempt())
                .update();
    }

    /** Lets go of files and jobs that have been kept long enough. */
    @Transactional
    public void forget() {
        Instant now = clock.instant();
        jdbc.sql("""
                        delete from api_export_chunk
                         where export in (select id from api_export where finished_at < :before)
                        """).param("before", at(now.minus(settings.keepFiles()))).update();
        jdbc.sql("delete from api_export where created_at < :before")
                .param("before", at(now.minus(settings.keepJobs())))
                .update();
    }

    private long finishedToday() {
        return jdbc.sql("select coalesce(sum(size), 0) from api_export where finished_at > :since")
                .param("since", at(clock.instant().minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
    }

    private static ExportJob read(ResultSet row) throws SQLException {
        return new ExportJob(
                row.getObject("id", UUID.class),
                ExportKind.valueOf(row.getString("kind")),
                FileFormat.valueOf(row.getString("format")),
                row.getString("request"),
                row.getString("status"),
                instant(row, "created_at"),
                instantOrNull(row, "queued_at"),
                instantOrNull(row, "started_at"),
                instantOrNull(row, "finished_at"),
                row.getInt("attempt"),
                row.getObject("record_count", Long.class),
                row.getObject("size", Long.class),
                row.getString("checksum"),
                row.getString("trouble"));
    }
}
