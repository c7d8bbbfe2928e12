package dev.turnout.program.asset;

import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which programs are looked for; what is absent does not matter, and an empty list finds none. */
public record ProgramSearch(
        @Nullable Instant updatedFrom,
        @Nullable Instant updatedTo,
        @Nullable List<ProgramId> programs,
        @Nullable List<FolderId> folders) {

    public static final ProgramSearch ALL = new ProgramSearch(null, null, null, null);
}
