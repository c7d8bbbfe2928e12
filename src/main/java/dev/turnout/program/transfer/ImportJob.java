package dev.turnout.program.transfer;

import dev.turnout.activity.Actor;
import dev.turnout.id.ProgramId;
import dev.turnout.id.StatusId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One uploaded file and how far the work on it has come.
 *
 * @param digest SHA-256 of the file's bytes, in hex
 * @param mapping absent until it has been said what the columns mean
 * @param status asked for rows that name no status themselves
 * @param fromOutside whether the rows stand for people who registered themselves
 * @param total rows in the file, blank ones not counted
 * @param doneThrough number of the last row that has an outcome
 * @param trouble the last failure, in the words of the machine
 */
public record ImportJob(
        ImportId id,
        ProgramId program,
        String fileName,
        String digest,
        List<String> columns,
        @Nullable ColumnMapping mapping,
        @Nullable StatusId status,
        boolean fromOutside,
        String uploadedBy,
        ImportState state,
        int total,
        int done,
        int doneThrough,
        ImportCounts counts,
        @Nullable String trouble,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    public Actor actor() {
        return new Actor(Actor.Kind.IMPORT, uploadedBy + ": " + fileName);
    }

    /** Whether the import is over and left every member where they were. */
    public boolean changedNothing() {
        return state == ImportState.DONE && counts.changedNothing();
    }
}
