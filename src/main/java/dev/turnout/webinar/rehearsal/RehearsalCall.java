package dev.turnout.webinar.rehearsal;

import dev.turnout.webinar.rehearsal.Fault.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that came in.
 *
 * @param status what was answered; 0 if the answer was kept back
 * @param fault the faults that were played, if any
 */
public record RehearsalCall(
        Instant at,
        long clientId,
        @Nullable Long eventId,
        Call call,
        @Nullable String email,
        int status,
        @Nullable String fault) {}
