package dev.turnout.program.transfer;

import static java.util.Objects.requireNonNull;

import dev.turnout.id.ProgramId;
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
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the rows of an uploaded file, all of them or none; nothing is done with them yet. */
@Component
public class StoreImportFile {

    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final ImportRows rows;
    private final ImportSettings settings;
    private final TransactionTemplate transaction;

    StoreImportFile(
            Imports imports, ImportRows rows, ImportSettings settings, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.rows = rows;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What came of an upload. */
    public sealed interface Upload {
        record Stored(ImportJob job, ColumnMapping suggested) implements Upload {}

        record Unreadable(ImportTrouble trouble) implements Upload {}
    }

    /**
     * @param content already on this machine, because it is read inside a transaction; the caller closes it
     * @param encoding where the file has no byte order mark
     * @param user whose import it is, by email address
     */
    public Upload store(ProgramId program, String fileName, InputStream content, Encoding encoding, String user) {
        return requireNonNull(transaction.execute(status -> {
            try {
                Upload upload = storeNow(program, named(fileName), content, encoding, user);
                if (upload instanceof Upload.Unreadable) {
                    status.setRollbackOnly();
                }
                return upload;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (SQLException failure) {
                throw new IllegalStateException("the rows cannot be stored", failure);
            }
        }));
    }

    private Upload storeNow(ProgramId program, String fileName, InputStream content, Encoding encoding, String user)
            throws IOException, SQLException {
        MessageDigest digest = sha256();
        DigestInputStream digested = new DigestInputStream(content, digest);
        return switch (CsvRows.open(digested, encoding, settings)) {
            case CsvRows.Opened.Bad bad -> new Upload.Unreadable(bad.trouble());
            case CsvRows.Opened.Fine file ->
                switch (file.rows().next()) {
                    case Next.Broken broken -> new Upload.Unreadable(broken.trouble());
                    case Next.End end -> new Upload.Unreadable(new EmptyFile());
                    case Next.Row header -> {
                        List<String> columns =
                                header.cells().stream().map(String::strip).toList();
                        if (columns.size() > settings.columns()) {
                            yield new Upload.Unreadable(new TooManyColumns(columns.size(), settings.columns()));
                        }
                        ImportId id = imports.add(program, fileName, columns, user);
                        Optional<ImportTrouble> trouble = copy(id, file.rows(), digest);
                        yield trouble.isPresent()
                                ? new Upload.Unreadable(trouble.get())
                                : new Upload.Stored(imports.get(id), ColumnMapping.suggestedBy(columns));
                    }
                };
        };
    }

    private Optional<ImportTrouble> copy(ImportId id, CsvRows file, MessageDigest digest)
            throws IOException, SQLException {
        int total = 0;
        try (RowCopy copy = rows.copy(id)) {
            Next next = file.next();
            while (next instanceof Next.Row row) {
                if (row.cells().size() > settings.columns()) {
                    return Optional.of(new TooManyColumns(row.cells().size(), settings.columns()));
                }
                if (row.number() > settings.rows() + 1) {
                    return Optional.of(new TooManyRows(settings.rows()));
                }
                if (!row.isBlank()) {
                    copy.add(row.number(), row.cells());
                    total++;
                }
                next = file.next();
            }
            if (next instanceof Next.Broken broken) {
                return Optional.of(broken.trouble());
            }
            copy.finish();
        }
        if (total == 0) {
            return Optional.of(new NoRows());
        }
        imports.stored(id, HexFormat.of().formatHex(digest.digest()), total);
        return Optional.empty();
    }

    /** What a browser calls the file, without a folder before it. */
    private static String named(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        String shown = name.isEmpty() ? "import.csv" : name;
        return shown.substring(
                0, shown.offsetByCodePoints(0, Math.min(LONGEST_NAME, shown.codePointCount(0, shown.length()))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
