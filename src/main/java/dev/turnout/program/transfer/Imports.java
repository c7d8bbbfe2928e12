package dev.turnout.program.transfer;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The imports, and how far each has come. */
@Component
public class Imports {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Imports(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<ImportJob> find(ImportId id) {
        return jdbc.sql("select * from import_job where id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** An import known to exist. */
    public ImportJob get(ImportId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no import " + id));
    }

    /** Newest first. */
    public List<ImportJob> of(ProgramId program, int most) {
        return jdbc.sql("""
                        select *
                          from import_job
                         where program_id = :program
                         order by id desc
                         limit :most
                        """)
                .param("program", program.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** The last import of the very same file into the same program that came to its end before. */
    public Optional<ImportJob> earlier(ImportJob job) {
        return jdbc.sql("""
                        select *
                          from import_job
                         where program_id = :program
                           and digest = :digest
                           and id < :id
                           and state = 'DONE'
                         order by id desc
                         limit 1
                        """)
                .param("program", job.program().value())
                .param("digest", job.digest())
                .param("id", job.id().value())
                .query((row, n) -> read(row))
                .optional();
    }

    ImportId add(ProgramId program, String fileName, List<String> columns, String user) {
        return new ImportId(jdbc.sql("""
                        insert into import_job (program_id, file_name, digest, columns, uploaded_by, state, total,
                                                due_at, created_at)
                        values (:program, :fileName, '', :columns::text[], :user, 'READY', 0, :now, :now)
                        returning id
                        """)
                .param("program", program.value())
                .param("fileName", fileName)
                .param("columns", columns.toArray(String[]::new))
                .param("user", user)
                .param("now", at(clock.instant()))
                .query(Long.class)
                .single());
    }

    void stored(ImportId id, String digest, int total) {
        jdbc.sql("update import_job set digest = :digest, total = :total where id = :id")
                .param("digest", digest)
                .param("total", total)
                .param("id", id.value())
                .update();
    }

    /** @return whether it was still waiting to be started */
    boolean start(ImportId id, ColumnMapping mapping, @Nullable StatusId status, boolean fromOutside) {
        return jdbc.sql("""
                        update import_job
                           set mapping = :mapping::text[], status_id = :status, from_outside = :fromOutside,
                               state = 'RUNNING', due_at = :now
                         where id = :id
                           and state = 'READY'
                        """)
                        .param(
                                "mapping",
                                mapping.meanings().stream().map(Meaning::code).toArray(String[]::new))
                        .param("status", status == null ? null : status.value(), Types.BIGINT)
                        .param("fromOutside", fromOutside)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** @return whether it had failed */
    public boolean resume(ImportId id) {
        return jdbc.sql("""
                        update import_job
                           set state = 'RUNNING', attempts = 0, due_at = :now, finished_at = null
                         where id = :id
                           and state = 'FAILED'
                        """)
                        .param("now", at(clock.instant()))
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** The next import that no other node is at work on; it is the caller's for the length of the transaction. */
    Optional<ImportJob> claim() {
        return jdbc.sql("""
                        select *
                          from import_job
                         where state = 'RUNNING'
                           and due_at <= :now
                         order by due_at, id
                         limit 1
                           for update skip locked
                        """)
                .param("now", at(clock.instant()))
                .query((row, n) -> read(row))
                .optional();
    }

    void progress(ImportJob job, int through, ImportCounts counts) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update import_job
                           set done = done + :rows, done_through = :through, attempts = 0, trouble = null,
                               created = created + :created, moved = moved + :moved,
                               already_there = already_there + :already, waitlisted = waitlisted + :waitlisted,
                               removed = removed + :removed, refused = refused + :refused,
                               invalid = invalid + :invalid,
                               state = case when done + :rows = total then 'DONE' else state end,
                               finished_at = case when done + :rows = total then :now::timestamptz end
                         where id = :id
                        """)
                .param(
                        "rows",
                        counts.byResult().values().stream().mapToInt(i -> i).sum())
                .param("through", through)
                .param("created", counts.of(RowResult.CREATED))
                .param("moved", counts.of(RowResult.MOVED))
                .param("already", counts.of(RowResult.ALREADY_THERE))
                .param("waitlisted", counts.of(RowResult.WAITLISTED))
                .param("removed", counts.of(RowResult.REMOVED))
                .param("refused", counts.of(RowResult.REFUSED))
                .param("invalid", counts.of(RowResult.INVALID))
                .param("now", at(now))
                .param("id", job.id().value())
                .update();
    }

    /** Puts an import off after a failure, longer each time, until it has failed often enough to be stopped. */
    void trip(ImportId id, String trouble, int mostAttempts) {
        Instant now = clock.instant();
        jdbc.sql("""
                        update import_job
                           set attempts = attempts + 1, trouble = :trouble,
                               due_at = :now::timestamptz
                                        + least(:longest, power(2, least(attempts, 30))) * interval '1 second',
                               state = case when attempts + 1 >= :most then 'FAILED' else state end,
                               finished_at = case when attempts + 1 >= :most then :now::timestamptz end
                         where id = :id
                           and state = 'RUNNING'
                        """)
                .param("trouble", trouble)
                .param("now", at(now))
                .param("longest", LONGEST_WAIT.toSeconds())
                .param("most", mostAttempts)
                .param("id", id.value())
                .update();
    }

    private static ImportJob read(ResultSet row) throws SQLException {
        long status = row.getLong("status_id");
        Array mapping = row.getArray("mapping");
        return new ImportJob(
                new ImportId(row.getLong("id")),
                new ProgramId(row.getLong("program_id")),
                row.getString("file_name"),
                row.getString("digest"),
                List.of((String[]) row.getArray("columns").getArray()),
                mapping == null ? null : mapping((String[]) mapping.getArray()),
                status == 0 ? null : new StatusId(status),
                row.getBoolean("from_outside"),
                row.getString("uploaded_by"),
                ImportState.valueOf(row.getString("state")),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("done_through"),
                counts(row),
                row.getString("trouble"),
                instant(row, "created_at"),
                instantOrNull(row, "finished_at"));
    }

    private static ColumnMapping mapping(String[] codes) {
        return new ColumnMapping(Stream.of(codes)
                .map(code -> Meaning.parse(code).orElseThrow(() -> new IllegalStateException("no meaning " + code)))
                .toList());
    }

    private static ImportCounts counts(ResultSet row) throws SQLException {
        Map<RowResult, Integer> counts = new EnumMap<>(RowResult.class);
        for (RowResult result : RowResult.values()) {
            counts.put(result, row.getInt(result.name().toLowerCase(Locale.ROOT)));
        }
        return new ImportCounts(counts);
    }
}
