package dev.turnout.webinar.reconcile;

import dev.turnout.id.PersonId;
import dev.turnout.id.StatusId;
import dev.turnout.program.Enrolled;
import dev.turnout.webinar.Registrant;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One person about whom the two sides differ, as both stood when they were compared.
 *
 * @param person absent for one whom the database does not know
 * @param here where the member stood; absent for one who was none, as are {@code since} and our code and link
 * @param there what the provider had; absent when it had nobody, as are its code, its link and the rest
 */
public record Difference(
        Kind kind,
        @Nullable PersonId person,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable StatusId here,
        @Nullable Instant since,
        @Nullable String hereCode,
        @Nullable String hereLink,
        Registrant.@Nullable State there,
        @Nullable String thereCode,
        @Nullable String thereLink,
        @Nullable String source,
        @Nullable Instant registeredAt) {

    static Difference of(Kind kind, Enrolled member, @Nullable Registrant there) {
        return new Difference(
                kind,
                member.person(),
                member.email(),
                there == null ? null : there.firstName(),
                there == null ? null : there.lastName(),
                member.status().id(),
                member.since(),
                member.code(),
                member.link(),
                there == null ? null : there.state(),
                there == null ? null : there.code(),
                there == null ? null : text(there.joinUrl()),
                there == null ? null : there.source(),
                there == null ? null : there.registeredAt());
    }

    static Difference of(Kind kind, @Nullable PersonId person, String email, Registrant there) {
        return new Difference(
                kind,
                person,
                email,
                there.firstName(),
                there.lastName(),
                null,
                null,
                null,
                null,
                there.state(),
                there.code(),
                text(there.joinUrl()),
                there.source(),
                there.registeredAt());
    }

    /** What the provider had; asked only where it had somebody. */
    Registrant registrant() {
        return new Registrant(
                email,
                Objects.requireNonNull(thereCode),
                null,
                Objects.requireNonNull(there),
                thereLink == null ? null : URI.create(thereLink),
                firstName,
                lastName,
                registeredAt,
                source);
    }

    private static @Nullable String text(@Nullable URI link) {
        return link == null ? null : link.toString();
    }
}
