package dev.turnout.person;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person besides the email address. Absent means that nothing is said about it: given to
 * {@link People#upsert} it changes nothing.
 *
 * @param attributes custom attributes by name
 */
public record PersonFields(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable String phone,
        @Nullable String country,
        Map<String, String> attributes) {

    public static final PersonFields NONE = new PersonFields(null, null, null, null, null, null, Map.of());

    public PersonFields {
        firstName = blankIsAbsent(firstName);
        lastName = blankIsAbsent(lastName);
        company = blankIsAbsent(company);
        jobTitle = blankIsAbsent(jobTitle);
        phone = blankIsAbsent(phone);
        country = blankIsAbsent(country);
        attributes = Map.copyOf(attributes);
    }

    public static PersonFields named(String firstName, String lastName) {
        return new PersonFields(firstName, lastName, null, null, null, null, Map.of());
    }

    /** These fields with what {@code later} says put over them. */
    PersonFields then(PersonFields later) {
        Map<String, String> both = new HashMap<>(attributes);
        both.putAll(later.attributes);
        return new PersonFields(
                later.firstName != null ? later.firstName : firstName,
                later.lastName != null ? later.lastName : lastName,
                later.company != null ? later.company : company,
                later.jobTitle != null ? later.jobTitle : jobTitle,
                later.phone != null ? later.phone : phone,
                later.country != null ? later.country : country,
                both);
    }

    private static @Nullable String blankIsAbsent(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String storable = text.replace("\0", "").strip(); // PostgreSQL's text cannot hold the NUL character
        return storable.isEmpty() ? null : storable;
    }
}
