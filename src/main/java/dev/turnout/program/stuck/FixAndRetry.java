package dev.turnout.program.stuck;

import static java.util.Objects.requireNonNull;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.program.Advance;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Programs;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a member's fields right and asks for Registered again: both, or neither. */
@Component
public class FixAndRetry {

    private final People people;
    private final Programs programs;
    private final Memberships memberships;
    private final TransactionTemplate transaction;

    FixAndRetry(People people, Programs programs, Memberships memberships, PlatformTransactionManager transactions) {
        this.people = people;
        this.programs = programs;
        this.memberships = memberships;
        this.transaction = new TransactionTemplate(transactions);
    }

    public sealed interface Outcome {

        record Asked(Advance advance) implements Outcome {}

        /** Somebody else has the address. */
        record AddressTaken() implements Outcome {}

        record NoMember() implements Outcome {}
    }

    public Outcome fixAndRetry(ProgramId program, PersonId person, Correction correction, Actor by) {
        try {
            return requireNonNull(transaction.execute(status -> both(program, person, correction, by)));
        } catch (DuplicateKeyException taken) {
            return new Outcome.AddressTaken();
        }
    }

    private Outcome both(ProgramId program, PersonId person, Correction correction, Actor by) {
        if (memberships.find(program, person).isEmpty()) {
            return new Outcome.NoMember();
        }
        if (correction.email() != null) {
            people.readdress(person, correction.email(), by);
        }
        Optional<EmailAddress> email = people.find(person).map(one -> one.email());
        people.upsert(List.of(new PersonDraft(email.orElseThrow(), correction.fields())), "program", null, by);
        Move move = Move.of(
                program, programs.get(program).channel().must(Role.REGISTERED).id(), List.of(person), by, null);
        return new Outcome.Asked(
                requireNonNull(memberships.advance(move).byPerson().get(person)));
    }
}
