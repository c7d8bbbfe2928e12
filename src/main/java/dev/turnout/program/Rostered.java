package dev.turnout.program;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A member as attendance is matched against: who, by what the provider may call them, and where they stand.
 *
 * @param step of the status where they stand; says more than the role where the status is the administrator's own
 */
public record Rostered(
        PersonId person,
        String email,
        @Nullable String registrationCode,
        @Nullable Role role,
        int step) {}
