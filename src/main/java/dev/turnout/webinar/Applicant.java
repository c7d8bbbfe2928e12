package dev.turnout.webinar;

import org.jspecify.annotations.Nullable;

/**
 * A person to be registered.
 *
 * @param country as whoever wrote it did: a name in some language, or a code of two letters
 * @param correlationId our own id of the member, given to the provider and expected back with the attendance
 */
public record Applicant(
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable String phone,
        @Nullable String country,
        String correlationId) {

    public Applicant {
        if (correlationId.isBlank() || correlationId.length() > 100) {
            throw new IllegalArgumentException("A correlation id has 1 to 100 characters");
        }
    }

    /** Somebody of whom neither telephone nor country is known. */
    public Applicant(
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String company,
            @Nullable String jobTitle,
            String correlationId) {
        this(email, firstName, lastName, company, jobTitle, null, null, correlationId);
    }
}
