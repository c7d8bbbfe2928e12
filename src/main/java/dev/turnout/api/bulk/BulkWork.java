package dev.turnout.api.bulk;

import dev.turnout.db.WorkLoops;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets this node look for bulk jobs, so that as many extracts and imports are at work as there are nodes. */
@Component
class BulkWork extends WorkLoops {

    BulkWork(RunExports exports, RunBulkImports imports, BulkSettings settings) {
        super(
                "bulk",
                List.of(
                        new Loop("bulk-exports", settings.poll(), exports::runOne),
                        new Loop("bulk-imports", settings.poll(), imports::runPiece)));
    }

    /** An extract may take an hour; it notices within a megabyte. */
    @Override
    protected boolean interrupts() {
        return true;
    }
}
