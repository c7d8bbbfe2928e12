package dev.turnout.program.member;

import dev.turnout.channel.Status;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One program as a line of a person's page; the instants are those of {@link dev.turnout.program.Membership}. */
public record Participation(
        ProgramId program,
        String programName,
        Status status,
        @Nullable String statusReason,
        Instant since,
        Instant date,
        @Nullable Instant successAt) {}
