package dev.turnout.webinar;

import org.jspecify.annotations.Nullable;

/**
 * A person as the provider has them.
 *
 * @param code the provider's id of this person in this event
 * @param correlationId what was sent with the registration, if the person came through us
 */
public record Registrant(
        String email, String code, @Nullable String correlationId, State state) {

    public enum State {
        REGISTERED,
        /** Known to the provider but not let in. */
        BLOCKED
    }
}
