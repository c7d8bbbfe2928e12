package dev.turnout.api.bulk;

import dev.turnout.activity.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that is taken in, and how far that has come.
 *
 * @param status as the wire says it
 * @param imported rows that were taken
 * @param members of these, whose people are in the program; of leads all
 * @param failed rows with which nothing was done
 * @param warned rows that were taken, with a remark
 * @param doneThrough the last row that is done
 * @param trouble the last failure
 */
record BulkImport(
        long id,
        Order order,
        List<String> columns,
        String status,
        int imported,
        int members,
        int failed,
        int warned,
        int doneThrough,
        @Nullable String trouble) {

    static final String QUEUED = "Queued";
    static final String COMPLETE = "Complete";
    static final String FAILED = "Failed";

    /**
     * What a caller ordered.
     *
     * @param clientName as timelines show it
     * @param lookupField of leads: by which they are told apart, absent for the email address
     * @param list of leads: the static list that they are put on
     * @param target of members: the program, and the status asked for
     */
    record Order(
            long client,
            String clientName,
            ImportKind kind,
            FileFormat format,
            @Nullable String lookupField,
            @Nullable Long list,
            @Nullable Target target) {

        Actor by() {
            return new Actor(Actor.Kind.API_CLIENT, clientName);
        }
    }

    /** @param fromOutside whether the rows stand for people who registered themselves, and so may have to be approved */
    record Target(long program, long status, boolean fromOutside) {}

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("batchId", id);
        told.put("importId", Long.toString(id));
        told.put("status", status);
        return told;
    }

    Map<String, Object> toldInFull() {
        Map<String, Object> told = told();
        told.put("numOfLeadsProcessed", imported);
        told.put("numOfRowsFailed", failed);
        told.put("numOfRowsWithWarning", warned);
        told.put("message", message());
        return told;
    }

    private String message() {
        String start = switch (status) {
            case QUEUED -> "Import queued";
            case COMPLETE -> failed == 0 ? "Import succeeded" : "Import completed with errors";
            case FAILED -> "Import failed";
            default -> "Import in progress";
        };
        return start + ", " + imported + " records imported (" + members + " members)"
                + (failed == 0 ? "" : ", " + failed + " failed")
                + (warned == 0 ? "" : ", " + warned + " warning" + (warned == 1 ? "." : "s."))
                + (status.equals(FAILED) ? ": " + trouble : "");
    }
}
