package dev.turnout.person;

import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param source the door by which the person came in first
 * @param acquiredBy the program by which the person came into the database, if one did
 */
public record Person(
        PersonId id,
        EmailAddress email,
        PersonFields fields,
        String source,
        @Nullable ProgramId acquiredBy,
        Instant createdAt) {

    /** First and last name, as far as they are known; otherwise the email address. */
    public String displayName() {
        String name = Stream.of(fields.firstName(), fields.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? email.value() : name;
    }
}
