package dev.turnout.program.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A place for programs and other folders.
 *
 * @param system one of the two at the top, which nobody changes
 * @param path names from the top, each after a slash
 */
public record Folder(
        FolderId id,
        String name,
        @Nullable String description,
        @Nullable FolderId parent,
        boolean system,
        boolean archived,
        String path,
        Instant createdAt,
        Instant updatedAt) {}
