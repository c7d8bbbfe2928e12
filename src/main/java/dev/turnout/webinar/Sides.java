package dev.turnout.webinar;

import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.program.Binding;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Program;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of one program: its members, and what the provider said of its registrants.
 *
 * @param readAt when the provider was asked for its list
 * @param known people of the database by the addresses of those registrants who are no members
 * @param removed when those of them who were once members were removed last
 * @param cancelling whose registration the provider has still to be told to take back
 * @param before what was known of the registrants before
 */
public record Sides(
        Program program,
        Instant readAt,
        RegistrantList list,
        List<Enrolled> ours,
        RegistrantMatch match,
        Map<EmailAddress, PersonId> known,
        Map<PersonId, Instant> removed,
        Set<PersonId> cancelling,
        Map<String, SeenRegistrant> before) {

    Binding binding() {
        return Objects.requireNonNull(program.binding());
    }

    EventRef event() {
        return new EventRef(binding().eventId());
    }

    /** Which person a stranger is, by our own id or by the address; absent for one who is new to the database. */
    public @Nullable PersonId person(EmailAddress email, Registrant stranger) {
        PersonId byAddress = known.get(email);
        return byAddress != null
                ? byAddress
                : CorrelationId.person(stranger.correlationId(), program.id())
                        .filter(removed::containsKey)
                        .orElse(null);
    }

    /**
     * Whether a stranger was a member and was removed here, while the provider still has the registration of that time.
     * Who registered anew since is none: the registration is younger, or it was seen cancelled after the removal.
     */
    public boolean removedHere(EmailAddress email, Registrant stranger) {
        PersonId person = person(email, stranger);
        Instant at = person == null ? null : removed.get(person);
        if (at == null) {
            return false;
        }
        SeenRegistrant seen = before.get(stranger.code());
        boolean cancelledSince = seen != null
                && seen.cancelledAt() != null
                && !seen.cancelledAt().isBefore(at);
        boolean younger =
                stranger.registeredAt() != null && stranger.registeredAt().isAfter(at);
        return !cancelledSince && !younger;
    }

    /** Whether the provider is about to be told to take the registration back. */
    public boolean cancelling(EmailAddress email, Registrant stranger) {
        PersonId person = person(email, stranger);
        return person != null && cancelling.contains(person);
    }

    /** Whether a member has been registered for so long that the provider must have them on its list. */
    public boolean settled(Enrolled member, Instant before) {
        return member.is(Role.REGISTERED)
                && !member.pushing()
                && !member.since().isAfter(before);
    }

    /** Whether the provider had the registration and, by a whole list, has it no longer. */
    boolean vanished(Enrolled member) {
        SeenRegistrant seen = member.code() == null ? null : before.get(member.code());
        return list.whole()
                && !match.members().containsKey(member.person())
                && seen != null
                && seen.state() == Registrant.State.REGISTERED;
    }
}
