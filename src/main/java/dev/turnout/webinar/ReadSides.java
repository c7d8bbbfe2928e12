package dev.turnout.webinar;

import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.program.Enrolled;
import dev.turnout.program.Enrolments;
import dev.turnout.program.Program;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads our side to a provider's list: half a dozen queries, whatever their number. */
@Component
public class ReadSides {

    private final Enrolments enrolments;
    private final People people;
    private final ProviderRegistrants registrants;

    ReadSides(Enrolments enrolments, People people, ProviderRegistrants registrants) {
        this.enrolments = enrolments;
        this.people = people;
        this.registrants = registrants;
    }

    /** @param program bound to the event that the list is of */
    public Sides read(Program program, RegistrantList list, Instant readAt) {
        EventRef event = new EventRef(Objects.requireNonNull(program.binding()).eventId());
        List<Enrolled> ours = enrolments.of(program);
        RegistrantMatch match = RegistrantMatch.of(program.id(), ours, list.registrants());
        Map<EmailAddress, PersonId> known = people.known(match.strangers().keySet());
        Set<PersonId> once = new HashSet<>(known.values());
        match.strangers()
                .values()
                .forEach(one ->
                        CorrelationId.person(one.correlationId(), program.id()).ifPresent(once::add));
        return new Sides(
                program,
                readAt,
                list,
                ours,
                match,
                known,
                enrolments.removed(program, once),
                enrolments.cancelling(program.id()),
                registrants.of(program.id(), event));
    }
}
