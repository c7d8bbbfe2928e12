package dev.turnout.api.bulk;

import static dev.turnout.db.Times.at;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bytes of extracts, in the database because any node may be asked for them. */
@Component
class ExportFiles {

    static final int PIECE = 1024 * 1024;

    private final JdbcClient jdbc;
    private final BulkSettings settings;
    private final InstantSource clock;

    ExportFiles(JdbcClient jdbc, BulkSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Keeps a piece, and the lease alive with it.
     *
     * @return whether the job was still the caller's; nothing was kept otherwise
     */
    boolean keep(ExportJob job, int number, byte[] bytes) {
        return jdbc.sql("""
                        with mine as (
                            update api_export
                               set lease_until = :until
                             where id = :id
                               and attempt = :attempt
                               and status = 'Processing'
                            returning id
                        )
                        insert into api_export_chunk (export, number, bytes)
                        select id, :number, :bytes
                          from mine
                        """)
                        .param("until", at(clock.instant().plus(settings.lease())))
                        .param("id", job.id())
                        .param("attempt", job.attempt())
                        .param("number", number)
                        .param("bytes", bytes)
                        .update()
                == 1;
    }

    boolean isKept(UUID export) {
        return jdbc.sql("select exists (select from api_export_chunk where export = :export)")
                .param("export", export)
                .query(Boolean.class)
                .single();
    }

    /**
     * Piece by piece, so that a slow reader holds neither memory nor a connection.
     *
     * @param last the last byte's place, written too
     */
    void write(UUID export, long first, long last, OutputStream out) throws IOException {
        for (long number = first / PIECE; number <= last / PIECE; number++) {
            byte[] bytes = jdbc.sql("select bytes from api_export_chunk where export = :export and number = :number")
                    .param("export", export)
                    .param("number", number)
                    .query(byte[].class)
                    .optional()
                    .orElseThrow(() -> new IOException("the file of " + export + " is gone"));
            long start = number * PIECE;
            int from = (int) Math.max(0, first - start);
            int to = (int) Math.min(bytes.length, last - start + 1);
            out.write(bytes, from, to - from);
        }
    }
}
