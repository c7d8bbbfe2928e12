package dev.turnout.program;

import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as a provider's list of registrants, or its message about somebody, is held against.
 *
 * @param since when the member came to this status
 * @param code the provider's id of the registration
 * @param link the person's own page at the provider
 * @param pushing whether the provider has still to be told of the registration
 */
public record Enrolled(
        PersonId person,
        String email,
        Status status,
        Instant since,
        @Nullable String code,
        @Nullable String link,
        boolean pushing) {

    public boolean is(Role role) {
        return status.is(role);
    }
}
