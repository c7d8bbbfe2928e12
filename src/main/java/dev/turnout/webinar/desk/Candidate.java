package dev.turnout.webinar.desk;

import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who an attendee may be.
 *
 * @param name first and last name as far as they are known, otherwise the address
 * @param status absent for no member of the program
 * @param likeness 0 to 100
 * @param because why
 */
public record Candidate(
        PersonId person,
        String name,
        String email,
        @Nullable String company,
        @Nullable Status status,
        int likeness,
        List<Because> because) {

    public enum Because {
        SAME_NAME,
        LIKE_NAME,
        /** The name is in the address, as in ann.alder@example.org. */
        NAME_IN_ADDRESS,
        /** Right but for a letter or two. */
        LIKE_ADDRESS,
        SAME_DOMAIN,
        /** Registered, and not seen in the event so far. */
        NOT_SEEN,
        /** Somebody else is known to be this person in the event. */
        SEEN_ALREADY
    }
}
