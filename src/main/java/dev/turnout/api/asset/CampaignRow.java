package dev.turnout.api.asset;

import dev.turnout.campaign.CampaignKind;
import dev.turnout.campaign.batch.Recurrence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as both wires tell of it.
 *
 * @param requestable whether it has the trigger that hears requests
 * @param qualification the kind of it, as it is stored; with how many of which unit for once in a time
 * @param started whether a start was made or is planned
 */
record CampaignRow(
        long id,
        String name,
        String description,
        CampaignKind kind,
        long program,
        String programName,
        boolean active,
        boolean requestable,
        String qualification,
        @Nullable Integer number,
        @Nullable String unit,
        boolean started,
        @Nullable Recurrence recurrence,
        Instant createdAt,
        Instant updatedAt) {

    String type() {
        return kind == CampaignKind.BATCH ? "batch" : "trigger";
    }

    /** Whether a request for it would be heard. */
    boolean triggerable() {
        return active && requestable;
    }

    /** One of the wire's words; what keeps a campaign from working is told by activating it, not by these. */
    String status() {
        return switch (kind) {
            case BATCH -> active && recurrence != null ? "Recurring Run" : started ? "Single Run" : "Never Run";
            case TRIGGER -> active ? "Active" : "Inactive";
            case CALLABLE -> active ? "Requested" : "Inactive";
        };
    }
}
