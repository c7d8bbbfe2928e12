package dev.turnout.program.asset;

import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program as what is kept of it, without its members and its event.
 *
 * @param channel its name
 * @param webinar whether its channel is for webinars
 */
public record ProgramAsset(
        ProgramId id,
        String name,
        String description,
        String channel,
        boolean webinar,
        @Nullable Instant start,
        @Nullable Instant end,
        Map<String, String> tags,
        List<Cost> costs,
        FolderId folder,
        String folderName,
        Instant createdAt,
        Instant updatedAt) {}
