package dev.turnout.program.member;

import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line of a member list.
 *
 * @param since when the member came to this status
 * @param date when the first status ever was set
 * @param link what the personal link carries
 */
public record Member(
        PersonId person,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        Status status,
        @Nullable String statusReason,
        Instant since,
        Instant date,
        @Nullable String registrationCode,
        UUID link) {

    /** First and last name, as far as they are known; otherwise the email address. */
    public String displayName() {
        String name = Stream.of(firstName, lastName).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isEmpty() ? email : name;
    }
}
