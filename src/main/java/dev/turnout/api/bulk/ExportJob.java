package dev.turnout.api.bulk;

import dev.turnout.api.wire.WireTimes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An extract that was ordered.
 *
 * @param request the caller's order, a JSON object
 * @param attempt grows with each beginning; who holds an older one has lost the job
 */
record ExportJob(
        UUID id,
        ExportKind kind,
        FileFormat format,
        String request,
        String status,
        Instant createdAt,
        @Nullable Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        int attempt,
        @Nullable Long records,
        @Nullable Long size,
        @Nullable String checksum,
        @Nullable String trouble) {

    static final String CREATED = "Created";
    static final String QUEUED = "Queued";
    static final String PROCESSING = "Processing";
    static final String COMPLETED = "Completed";
    static final String FAILED = "Failed";

    Map<String, Object> wire() {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("exportId", id.toString());
        wire.put("format", format.name());
        wire.put("status", status);
        putTime(wire, "createdAt", createdAt);
        putTime(wire, "queuedAt", queuedAt);
        putTime(wire, "startedAt", startedAt);
        putTime(wire, "finishedAt", finishedAt);
        if (status.equals(COMPLETED) && records != null && size != null && checksum != null) {
            wire.put("numberOfRecords", records);
            wire.put("fileSize", size);
            wire.put("fileChecksum", checksum);
        }
        if (status.equals(FAILED) && trouble != null) {
            wire.put("errorMsg", trouble);
        }
        return wire;
    }

    private static void putTime(Map<String, Object> wire, String name, @Nullable Instant at) {
        if (at != null) {
            wire.put(name, WireTimes.lead(at));
        }
    }
}
