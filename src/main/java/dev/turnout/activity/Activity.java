package dev.turnout.activity;

import dev.turnout.id.ActivityId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the log. */
public record Activity(
        ActivityId id,
        Instant at,
        PersonId person,
        @Nullable ProgramId program,
        Actor by,
        What what) {}
