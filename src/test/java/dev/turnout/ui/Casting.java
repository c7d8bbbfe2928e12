package dev.turnout.ui;

import dev.turnout.activity.Actor;
import dev.turnout.channel.Channel;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.person.Upserted;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramDraft;
import dev.turnout.program.Programs;
import dev.turnout.program.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Sets programs, people and their statuses, for browser tests to look at. */
@Component
record Casting(Channels channels, Programs programs, People people, Memberships memberships) {

    static final Actor FORM = new Actor(Actor.Kind.FORM, "Sign up");
    static final Actor ANN = new Actor(Actor.Kind.USER, "ann@example.org");

    Program program(String name, Integer capacity) {
        Schedule schedule = new Schedule(
                Instant.parse("2027-03-01T09:00:00Z"),
                Instant.parse("2027-03-01T10:00:00Z"),
                ZoneId.of("Europe/Paris"));
        return programs.create(new ProgramDraft(name, channel().id(), "", schedule, capacity, false, Map.of()))
                .orElseThrow();
    }

    /** A program whose registrations need approval. */
    Program approving(String name, Integer capacity) {
        Program program = program(name, capacity);
        programs.update(
                program.id(),
                new ProgramDraft(name, program.channel().id(), "", program.schedule(), capacity, true, program.tags()));
        return programs.get(program.id());
    }

    /** As if they had filled in a form. */
    void register(Program program, List<PersonId> who) {
        memberships.advance(
                Move.of(program.id(), channel().must(Role.REGISTERED).id(), who, FORM, null));
    }

    Channel channel() {
        return channels.all().getFirst();
    }

    PersonId person(String email, String first, String last, String company) {
        PersonFields fields = new PersonFields(first, last, company, null, null, null, Map.of());
        return people.upsert(
                        List.of(new PersonDraft(EmailAddress.parse(email).orElseThrow(), fields)), "test", null, ANN)
                .getFirst()
                .id();
    }

    List<PersonId> people(String prefix, int count) {
        List<PersonDraft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new PersonDraft(
                        EmailAddress.parse(prefix + "%04d@example.org".formatted(i))
                                .orElseThrow(),
                        PersonFields.named("Test", prefix + "%04d".formatted(i))))
                .toList();
        return people.upsert(drafts, "test", null, ANN).stream()
                .map(Upserted::id)
                .toList();
    }

    void move(Program program, Role role, List<PersonId> who) {
        memberships.advance(Move.of(program.id(), channel().must(role).id(), who, ANN, null));
    }
}
