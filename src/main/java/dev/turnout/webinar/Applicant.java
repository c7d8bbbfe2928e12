package dev.turnout.webinar;

import org.jspecify.annotations.Nullable;

/**
 * A person to be registered.
 *
 * @param correlationId our own id of the member, given to the provider and expected back with the attendance
 */
public record Applicant(
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String jobTitle,
        String correlationId) {

    public Applicant {
        if (correlationId.isBlank() || correlationId.length() > 100) {
            throw new IllegalArgumentException("A correlation id has 1 to 100 characters");
        }
    }
}
