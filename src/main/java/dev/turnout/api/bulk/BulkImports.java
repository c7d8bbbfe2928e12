package dev.turnout.api.bulk;

import static dev.turnout.db.Times.at;

import dev.turnout.api.bulk.BulkImport.Order;
import dev.turnout.api.bulk.BulkImport.Target;
import dev.turnout.api.bulk.Intake.Remark;
import dev.turnout.api.bulk.Intake.Taken;
import dev.turnout.id.ApiClientId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that are taken in, each visible to its client alone, and what there is to say of their rows. */
@Component
class BulkImports {

    /** Where the rows are. */
    static final String ROWS = "api_import_row";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** Any number, the same on all nodes: two clients do not both take the last place in the queue. */
    private static final int QUEUE_LOCK = 818_182;

    private final JdbcClient jdbc;
    private final BulkSettings settings;
    private final InstantSource clock;

    BulkImports(JdbcClient jdbc, BulkSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether another file may be taken in. */
    enum Room {
        FREE,
        TOO_MANY,
        /** Another file's people are still put on that list. */
        LIST_BUSY
    }

    /** Holds until the transaction ends: nobody else takes the room. */
    Room room(@Nullable Long list) {
        jdbc.sql("select pg_advisory_xact_lock(" + QUEUE_LOCK + ")").query(row -> {});
        return jdbc.sql("""
                        select count(*) as waiting, coalesce(bool_or(list_id = :list::bigint), false) as busy
                          from api_import
                         where status in ('Queued', 'Importing')
                        """)
                .param("list", list, Types.BIGINT)
                .query((row, n) -> row.getLong("waiting") >= settings.queue()
                        ? Room.TOO_MANY
                        : row.getBoolean("busy") ? Room.LIST_BUSY : Room.FREE)
                .single();
    }

    long add(Order order, List<String> columns) {
        Target target = order.target();
        return jdbc.sql("""
                        insert into api_import (client, client_name, kind, format, columns, lookup_field, list_id,
                                                program_id, status_id, from_outside, due_at, created_at)
                        values (:client, :name, :kind, :format, :columns::text[], :lookup, :list,
                                :program, :status, :outside, :now, :now)
                        returning id
                        """)
                .param("client", order.client())
                .param("name", order.clientName())
                .param("kind", order.kind().name())
                .param("format", order.format().name())
                .param("columns", columns.toArray(String[]::new))
                .param("lookup", order.lookupField(), Types.VARCHAR)
                .param("list", order.list(), Types.BIGINT)
                .param("program", target == null ? null : target.program(), Types.BIGINT)
                .param("status", target == null ? null : target.status(), Types.BIGINT)
                .param("outside", target != null && target.fromOutside())
                .param("now", at(clock.instant()))
                .query(Long.class)
                .single();
    }

    /** @param rows how many there are */
    BulkImport stored(long id, int rows) {
        return jdbc.sql("update api_import set total = :rows where id = :id returning *")
                .param("rows", rows)
                .param("id", id)
                .query((row, n) -> read(row))
                .single();
    }

    Optional<BulkImport> find(ApiClientId client, ImportKind kind, long id) {
        return jdbc.sql("select * from api_import where id = :id and client = :client and kind = :kind")
                .param("id", id)
                .param("client", client.value())
                .param("kind", kind.name())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The next one that no other node is at work on; it is the caller's for the length of the transaction. */
    Optional<BulkImport> claim() {
        return jdbc.sql("""
                        select *
                          from api_import
                         where status in ('Queued', 'Importing')
                           and due_at <= :now
                         order by due_at, id
                         limit 1
                           for update skip locked
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> read(row))
                .optional();
    }

    /** @param rows that are done now, the last of them being {@code through} */
    void progress(BulkImport job, int rows, int through, Taken taken) {
        jdbc.sql("""
                        with said as (
                            insert into api_import_remark (job_id, row_no, failed, reason)
                            select :id, r.*
                              from unnest(:rowNumbers::int[], :faults::boolean[], :reasons::text[]) as r
                        )
                        update api_import
                           set imported = imported + :imported, members = members + :members,
                               failed = failed + :failed, warned = warned + :warned,
                               done_through = :through, attempts = 0,
                               status = case when imported + failed + :rows = total then 'Complete'
                                             else 'Importing' end
                         where id = :id
                        """)
                .param("id", job.id())
                .param(
                        "rowNumbers",
                        taken.remarks().stream().mapToInt(Remark::row).toArray())
                .param("faults", taken.remarks().stream().map(Remark::failed).toArray(Boolean[]::new))
                .param("reasons", taken.remarks().stream().map(Remark::reason).toArray(String[]::new))
                .param("imported", rows - taken.failed())
                .param("members", taken.members())
                .param("failed", taken.failed())
                .param("warned", taken.remarks().size() - taken.failed())
                .param("through", through)
                .param("rows", rows)
                .update();
    }

    /** Puts one off after a failure, longer each time, until it has failed often enough to be stopped. */
    void trip(BulkImport job, String trouble, int mostAttempts) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update api_import
                           set attempts = attempts + 1, trouble = :trouble,
                               due_at = :now::timestamptz
                                        + least(:longest, power(2, least(attempts, 30))) * interval '1 second',
                               status = case when attempts + 1 >= :most then 'Failed' else status end
                         where id = :id
                           and status in ('Queued', 'Importing')
                        """)
                .param("trouble", trouble)
                .param("now", at(now))
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("most", mostAttempts)
                .param("id", job.id())
                .update();
    }

    /** A row of which there is something to say. */
    record Remarked(int row, List<String> cells, String reason) {}

    /** In the file's order. */
    List<Remarked> remarked(long job, boolean failed, int after, int most) {
        return jdbc.sql("""
                        select r.row_no, r.cells, m.reason
                          from api_import_remark m
                          join api_import_row r using (job_id, row_no)
                         where m.job_id = :job
                           and m.row_no > :after
                           and m.failed = :failed
                         order by m.row_no
                         limit :most
                        """)
                .param("job", job)
                .param("after", after)
                .param("failed", failed)
                .param("most", most)
                .query((row, n) -> new Remarked(row.getInt("row_no"), texts(row, "cells"), row.getString("reason")))
                .list();
    }

    /** Lets go of those that have been kept long enough. */
    void forget() {
        jdbc.sql("delete from api_import where created_at < :before and status in ('Complete', 'Failed')")
                .param("before", at(clock.instant().minus(settings.keepFiles())))
                .update();
    }

    private static BulkImport read(ResultSet row) throws SQLException {
        Long program = row.getObject("program_id", Long.class);
        Order order = new Order(
                row.getLong("client"),
                row.getString("client_name"),
                ImportKind.valueOf(row.getString("kind")),
                FileFormat.valueOf(row.getString("format")),
                row.getString("lookup_field"),
                row.getObject("list_id", Long.class),
                program == null ? null : new Target(program, row.getLong("status_id"), row.getBoolean("from_outside")));
        return new BulkImport(
                row.getLong("id"),
                order,
                texts(row, "columns"),
                row.getString("status"),
                row.getInt("imported"),
                row.getInt("members"),
                row.getInt("failed"),
                row.getInt("warned"),
                row.getInt("done_through"),
                row.getString("trouble"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
