package dev.turnout.webinar;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as the provider has them. Absent means unknown.
 *
 * @param code the provider's id of this person in this event
 * @param correlationId what was sent with the registration, if the person came through us
 * @param joinUrl the person's own link, from providers that give one
 * @param source where the provider says they came from, such as a partner or a tracking source
 */
public record Registrant(
        String email,
        String code,
        @Nullable String correlationId,
        State state,
        @Nullable URI joinUrl,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Instant registeredAt,
        @Nullable String source) {

    public enum State {
        REGISTERED,
        /** Waits for the organiser's decision at the provider. */
        PENDING,
        /** The organiser said no, at the provider. */
        DENIED,
        CANCELLED,
        /** Known to the provider but not let in. */
        BLOCKED,
        /** Erased on the person's wish: no more than a number is left. */
        ERASED
    }

    public static Registrant of(String email, String code, @Nullable String correlationId, State state) {
        return new Registrant(email, code, correlationId, state, null, null, null, null, null);
    }
}
