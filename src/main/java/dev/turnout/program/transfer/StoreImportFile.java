package dev.turnout.program.transfer;

import static java.util.Objects.requireNonNull;

import dev.turnout.id.ProgramId;
import java.io.InputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the rows of an uploaded file, all of them or none; nothing is done with them yet. */
@Component
public class StoreImportFile {

    private static final int LONGEST_NAME = 200;

    private final Imports imports;
    private final StageFile staging;
    private final TransactionTemplate transaction;

    StoreImportFile(Imports imports, StageFile staging, PlatformTransactionManager transactions) {
        this.imports = imports;
        this.staging = staging;
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
            Upload upload = storeNow(program, named(fileName), content, encoding, user);
            if (upload instanceof Upload.Unreadable) {
                status.setRollbackOnly();
            }
            return upload;
        }));
    }

    private Upload storeNow(ProgramId program, String fileName, InputStream content, Encoding encoding, String user) {
        return switch (staging.stage(
                content,
                encoding,
                null,
                ImportRows.TABLE,
                columns -> imports.add(program, fileName, columns, user).value())) {
            case StageFile.Staged.Unreadable unreadable -> new Upload.Unreadable(unreadable.trouble());
            case StageFile.Staged.Whole whole -> {
                ImportId id = new ImportId(whole.job());
                imports.stored(id, whole.digest(), whole.rows());
                ImportJob job = imports.get(id);
                yield new Upload.Stored(job, ColumnMapping.suggestedBy(job.columns()));
            }
        };
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
}
