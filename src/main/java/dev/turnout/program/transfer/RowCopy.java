package dev.turnout.program.transfer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Streams rows into the database by {@code copy}, on the connection of the transaction that is open. A stream that is
 * closed without {@link #finish} leaves nothing.
 */
final class RowCopy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final DataSource dataSource;
    private final Connection connection;
    private final PGCopyOutputStream out;
    private final String job;
    private final StringBuilder line = new StringBuilder();

    /** @param table see {@link StagedRows} */
    RowCopy(DataSource dataSource, String table, long job) {
        this.dataSource = dataSource;
        this.connection = DataSourceUtils.getConnection(dataSource);
        this.job = Long.toString(job);
        try {
            this.out = new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "copy " + table + " (job_id, row_no, size, cells) from stdin",
                    BUFFER);
        } catch (SQLException failure) {
            throw new IllegalStateException("the rows cannot be stored", failure);
        }
    }

    void add(int row, List<String> cells) throws IOException {
        line.setLength(0);
        int size = cells.stream().mapToInt(String::length).sum();
        line.append(job).append('\t').append(row).append('\t').append(size).append("\t{");
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "\"" : ",\"");
            escape(cells.get(i));
            line.append('"');
        }
        out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Twice: as an element of an array, and as a column of {@code copy}'s text format. */
    private void escape(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\\\\\");
                case '"' -> line.append("\\\\\"");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(c);
            }
        }
    }

    void finish() throws SQLException {
        out.endCopy();
    }

    @Override
    public void close() throws SQLException {
        try {
            if (out.isActive()) {
                out.cancelCopy();
            }
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
