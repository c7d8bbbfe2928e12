package dev.turnout.api.bulk;

import static java.util.Objects.requireNonNull;

import dev.turnout.api.wire.WireTrouble;
import dev.turnout.program.transfer.Encoding;
import dev.turnout.program.transfer.ImportTrouble;
import dev.turnout.program.transfer.StageFile;
import java.io.InputStream;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores a file that a caller sent in, whole or not at all; some node takes it up. What cannot be taken in is refused. */
@Component
class StoreBulkFile {

    private final BulkImports imports;
    private final RunBulkImports runs;
    private final StageFile staging;
    private final MessageSource messages;
    private final TransactionTemplate transaction;

    StoreBulkFile(
            BulkImports imports,
            RunBulkImports runs,
            StageFile staging,
            MessageSource messages,
            PlatformTransactionManager transactions) {
        this.imports = imports;
        this.runs = runs;
        this.staging = staging;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @param content already on this machine, because it is read inside a transaction; the caller closes it */
    BulkImport store(BulkImport.Order order, InputStream content) {
        return requireNonNull(transaction.execute(tx -> storeNow(order, content)));
    }

    private BulkImport storeNow(BulkImport.Order order, InputStream content) {
        switch (imports.room(order.list())) {
            case FREE -> {}
            case TOO_MANY -> throw WireTrouble.of(1016, "Too many imports");
            case LIST_BUSY -> throw WireTrouble.of(1019, "Import in progress for list " + order.list());
        }
        StageFile.Staged staged =
                staging.stage(content, Encoding.UTF_8, order.format().separator(), BulkImports.ROWS, columns -> {
                    runs.of(order.kind()).check(order, columns);
                    return imports.add(order, columns);
                });
        return switch (staged) {
            case StageFile.Staged.Whole whole -> imports.stored(whole.job(), whole.rows());
            case StageFile.Staged.Unreadable unreadable -> throw refusal(unreadable.trouble());
        };
    }

    /** In the English of the pages: the wire has no other language. */
    private WireTrouble refusal(ImportTrouble trouble) {
        return WireTrouble.of(
                1003, messages.getMessage(trouble.key(), trouble.arguments().toArray(), Locale.ENGLISH));
    }
}
