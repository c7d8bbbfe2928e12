package dev.turnout.program;

import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person in one program.
 *
 * @param since when the member came to this status
 * @param date when the first status ever was set
 * @param successAt when the first success status was reached
 * @param acquired whether the person came into the database by this program
 * @param link what the personal link carries; see {@code webinar}
 */
public record Membership(
        ProgramId program,
        PersonId person,
        Status status,
        @Nullable String statusReason,
        Instant since,
        Instant date,
        @Nullable Instant successAt,
        boolean acquired,
        @Nullable String registrationCode,
        @Nullable String providerLink,
        UUID link) {}
