package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One registration at a provider, as it was last seen.
 *
 * @param person absent for those who are no members
 * @param seenAt since when its state is known
 * @param cancelledAt when it was last seen to be cancelled, however it stands now
 */
public record SeenRegistrant(
        String code,
        @Nullable PersonId person,
        String email,
        String name,
        Registrant.State state,
        @Nullable String source,
        @Nullable Instant registeredAt,
        @Nullable String joinUrl,
        Instant seenAt,
        @Nullable Instant cancelledAt) {

    static SeenRegistrant of(Registrant one, @Nullable PersonId person, Instant now) {
        Instant at = one.registeredAt();
        return new SeenRegistrant(
                one.code(),
                person,
                storable(one.email()),
                name(one),
                one.state(),
                one.source() == null ? null : storable(one.source()),
                at == null ? null : at.truncatedTo(ChronoUnit.MICROS), // what PostgreSQL keeps of it
                one.joinUrl() == null ? null : one.joinUrl().toString(),
                now,
                null);
    }

    /** First and last name, as far as the provider has them. */
    public static String name(Registrant one) {
        return storable(Stream.of(one.firstName(), one.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")));
    }

    boolean differs(SeenRegistrant other) {
        return state != other.state
                || !Objects.equals(person, other.person)
                || !email.equals(other.email)
                || !name.equals(other.name)
                || !Objects.equals(source, other.source)
                || !Objects.equals(registeredAt, other.registeredAt)
                || !Objects.equals(joinUrl, other.joinUrl);
    }

    SeenRegistrant cancelled(Instant now) {
        return new SeenRegistrant(
                code, person, email, name, Registrant.State.CANCELLED, source, registeredAt, joinUrl, now, now);
    }

    /** PostgreSQL's text cannot hold the NUL character. */
    private static String storable(String text) {
        return text.replace("\0", "").strip();
    }
}
