package dev.turnout.program.transfer;

import dev.turnout.program.transfer.CsvRows.Next;
import dev.turnout.program.transfer.ImportTrouble.EmptyFile;
import dev.turnout.program.transfer.ImportTrouble.NoRows;
import dev.turnout.program.transfer.ImportTrouble.TooManyColumns;
import dev.turnout.program.transfer.ImportTrouble.TooManyRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a file's rows into a table as they are, in the caller's transaction, which must not be kept if it is unreadable. */
@Component
public class StageFile {

    private final DataSource dataSource;
    private final ImportSettings limits;

    StageFile(DataSource dataSource, ImportSettings limits) {
        this.dataSource = dataSource;
        this.limits = limits;
    }

    /** What came of it. */
    public sealed interface Staged {
        /**
         * @param digest SHA-256 of the file's bytes, in hex
         * @param rows how many there are, blank ones and the header not counted
         */
        record Whole(long job, String digest, int rows) implements Staged {}

        record Unreadable(ImportTrouble trouble) implements Staged {}
    }

    /**
     * @param content already on this machine; the caller closes it
     * @param encoding where the file has no byte order mark
     * @param separator of cells; absent for the one that the header has most of
     * @param table see {@link StagedRows}
     * @param job makes the row to which those of the table belong, when the names of the columns are known
     */
    public Staged stage(
            InputStream content,
            Encoding encoding,
            @Nullable Character separator,
            String table,
            ToLongFunction<List<String>> job) {
        MessageDigest digest = sha256();
        try {
            return switch (CsvRows.open(new DigestInputStream(content, digest), encoding, separator, limits)) {
                case CsvRows.Opened.Bad bad -> new Staged.Unreadable(bad.trouble());
                case CsvRows.Opened.Fine file ->
                    switch (file.rows().next()) {
                        case Next.Broken broken -> new Staged.Unreadable(broken.trouble());
                        case Next.End end -> new Staged.Unreadable(new EmptyFile());
                        case Next.Row header -> below(header, file.rows(), digest, table, job);
                    };
            };
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException("the rows cannot be stored", failure);
        }
    }

    private Staged below(
            Next.Row header, CsvRows file, MessageDigest digest, String table, ToLongFunction<List<String>> job)
            throws IOException, SQLException {
        List<String> columns = header.cells().stream().map(String::strip).toList();
        if (columns.size() > limits.columns()) {
            return new Staged.Unreadable(new TooManyColumns(columns.size(), limits.columns()));
        }
        long id = job.applyAsLong(columns);
        AtomicInteger rows = new AtomicInteger();
        Optional<ImportTrouble> trouble = copy(table, id, file, rows);
        return trouble.isPresent()
                ? new Staged.Unreadable(trouble.get())
                : new Staged.Whole(id, HexFormat.of().formatHex(digest.digest()), rows.get());
    }

    private Optional<ImportTrouble> copy(String table, long job, CsvRows file, AtomicInteger rows)
            throws IOException, SQLException {
        try (RowCopy copy = new RowCopy(dataSource, table, job)) {
            Next next = file.next();
            while (next instanceof Next.Row row) {
                if (row.cells().size() > limits.columns()) {
                    return Optional.of(new TooManyColumns(row.cells().size(), limits.columns()));
                }
                if (row.number() > limits.rows() + 1) {
                    return Optional.of(new TooManyRows(limits.rows()));
                }
                if (!row.isBlank()) {
                    copy.add(row.number(), row.cells());
                    rows.incrementAndGet();
                }
                next = file.next();
            }
            if (next instanceof Next.Broken broken) {
                return Optional.of(broken.trouble());
            }
            copy.finish();
        }
        return rows.get() == 0 ? Optional.of(new NoRows()) : Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
