package dev.turnout.api.bulk;

import dev.turnout.program.transfer.StagedRows.Stored;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in the rows of one kind of file. */
interface Intake {

    ImportKind kind();

    /** Refuses an order, or a header, that cannot be carried out. */
    void check(BulkImport.Order order, List<String> header);

    /**
     * In the caller's transaction.
     *
     * @param rows at most some hundreds
     * @throws dev.turnout.api.wire.WireTrouble when what was ordered can no longer be done
     */
    Taken take(BulkImport job, List<Stored> rows);

    /**
     * @param remarks one for each row of which there is something to say
     * @param members rows whose people are in the program; of leads all that were taken
     */
    record Taken(List<Remark> remarks, int members) {

        int failed() {
            return (int) remarks.stream().filter(Remark::failed).count();
        }
    }

    /** @param failed whether nothing was done with the row */
    record Remark(int row, boolean failed, String reason) {

        static Remark failure(int row, @Nullable String reason) {
            return new Remark(row, true, String.valueOf(reason));
        }
    }
}
