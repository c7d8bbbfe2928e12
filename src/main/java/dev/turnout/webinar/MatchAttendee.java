package dev.turnout.webinar;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Minimums;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.Person;
import dev.turnout.person.PersonDraft;
import dev.turnout.program.Advance;
import dev.turnout.program.Membership;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says who an unmatched attendee is. What was watched becomes that person's evidence and, by the rules of a pull, their
 * status; the next pulls remember it.
 */
@Component
public class MatchAttendee {

    private final Programs programs;
    private final Memberships memberships;
    private final People people;
    private final Attendees attendees;
    private final UnmatchedAttendees unmatched;
    private final Minimums minimums;

    MatchAttendee(
            Programs programs,
            Memberships memberships,
            People people,
            Attendees attendees,
            UnmatchedAttendees unmatched,
            Minimums minimums) {
        this.programs = programs;
        this.memberships = memberships;
        this.people = people;
        this.attendees = attendees;
        this.unmatched = unmatched;
        this.minimums = minimums;
    }

    public sealed interface Who {
        record Known(PersonId person) implements Who {}

        /** Whoever has this address; a new person if nobody has. */
        record At(EmailAddress email) implements Who {}
    }

    public sealed interface Outcome {
        record Moved(PersonId person, Status to) implements Outcome {}

        /** Stands as far already. */
        record Stays(PersonId person) implements Outcome {}

        /** Watched less than the channel asks for, so only the evidence is kept. */
        record TooLittle(PersonId person, Bar bar) implements Outcome {}

        /** Somebody else was faster, or the provider has named the attendee since. */
        record NotOpen() implements Outcome {}
    }

    @Transactional
    public Outcome match(ProgramId id, String key, Who who, Actor by) {
        Optional<Unmatched> row = unmatched.hold(id, key);
        if (row.isEmpty()) {
            return new Outcome.NotOpen();
        }
        PersonId person = switch (who) {
            case Who.Known known -> known.person();
            case Who.At at -> at(at.email(), row.get(), id, by);
        };
        unmatched.rule(id, key, person, by);
        attendees.keep(id, Map.of(person, row.get().evidence()));
        return count(programs.get(id), person, by);
    }

    private PersonId at(EmailAddress email, Unmatched row, ProgramId program, Actor by) {
        return people.find(email)
                .map(Person::id)
                .orElseGet(() -> people.upsert(
                                List.of(new PersonDraft(email, GivenName.of(row.name()))),
                                "webinar attendance",
                                program,
                                by)
                        .getFirst()
                        .id());
    }

    private Outcome count(Program program, PersonId person, Actor by) {
        Bar bar = Bar.of(minimums.of(program.channel().id()), program.schedule());
        Optional<Role> earned = attendees
                .find(program.id(), person)
                .flatMap(attendee -> AttendanceRules.statusFor(attendee.evidence(), bar));
        if (earned.isEmpty()) {
            return new Outcome.TooLittle(person, bar);
        }
        Status from =
                memberships.find(program.id(), person).map(Membership::status).orElse(null);
        if (from != null && !AttendanceRules.changes(from.role(), from.step(), earned.get(), program.channel())) {
            return new Outcome.Stays(person);
        }
        Status to = program.channel().must(earned.get());
        // Only a report may take somebody from the recording back to live, which may have the lower step.
        Actor reporter =
                from != null && from.is(Role.ATTENDED_ON_DEMAND) ? new Actor(Actor.Kind.PROVIDER_SYNC, by.name()) : by;
        Move move = Move.of(program.id(), to.id(), List.of(person), reporter, "attendance, matched by hand");
        return switch (requireNonNull(memberships.advance(move).byPerson().get(person))) {
            case Advance.Moved moved -> new Outcome.Moved(person, moved.to());
            case Advance.Waitlisted waits -> new Outcome.Stays(person);
            case Advance.AlreadyThere there -> new Outcome.Stays(person);
            case Advance.Removed removed -> new Outcome.Stays(person);
            case Advance.Refused refused -> new Outcome.Stays(person);
        };
    }
}
