package dev.turnout.program.approval;

import dev.turnout.id.PersonId;
import dev.turnout.person.PersonFields;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody about whose registration is decided.
 *
 * @param email in lower case
 * @param since when they came to wait
 */
public record Candidate(PersonId person, String email, PersonFields fields, Instant since) {

    /** First and last name, as far as they are known; otherwise the email address. */
    public String displayName() {
        String name = Stream.of(fields.firstName(), fields.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? email : name;
    }
}
