package dev.turnout.program.waiting;

import static dev.turnout.World.ANN;
import static dev.turnout.World.SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Actor;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Seats;
import dev.turnout.program.WaitingList;
import dev.turnout.program.WaitingLists;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingDeskTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_waiting_member_is_told_who_came_before_and_why() {
        Program program = world.program("Small", 2);
        PersonId first = register(program, "first@example.org");
        PersonId second = register(program, "second@example.org");
        PersonId longer = register(program, "longer@example.org");
        PersonId passed = register(program, "passed@example.org");
        PersonId important = register(program, "important@example.org");
        PersonId guest = register(program, "guest@example.org");
        world.get(OrderWaiting.class).by(program.id(), "level");
        world.get(People.class)
                .upsert(
                        List.of(new PersonDraft(
                                new EmailAddress("important@example.org"),
                                new PersonFields(null, null, null, null, null, null, Map.of("level", "5")))),
                        "test",
                        null,
                        ANN);

        remove(program, first);
        remove(program, second);
        give(program, guest, "speaker’s guest");
        world.clock.forward(Duration.ofMinutes(1));
        PersonId walkIn = world.person("walkin@example.org");
        world.move(program, walkIn, Role.ATTENDED, SYNC);
        PersonId gone = world.person("gone@example.org");
        give(program, gone, "mistake");
        remove(program, gone);

        assertThat(world.roleOf(program, longer)).isEqualTo(Role.REGISTERED);
        Overtakings.Found found = of(program, passed);
        assertThat(found.inAll()).isEqualTo(3);
        assertThat(found.latest())
                .extracting(Overtaking::person)
                .as("neither who waited longer nor who gave the seat back")
                .containsExactly(walkIn, guest, important);
        assertThat(found.latest().get(0).waitedSince()).isNull();
        assertThat(found.latest().get(0).by()).isEqualTo(SYNC);
        assertThat(found.latest().get(1).by()).isEqualTo(ANN);
        assertThat(found.latest().get(1).reason()).isEqualTo("speaker’s guest");
        assertThat(found.latest().get(2).by())
                .isEqualTo(new Actor(Actor.Kind.WAITING_LIST, WaitingList.PRIORITY + "level"));
        assertThat(found.latest().get(2).waitedSince())
                .isAfter(world.get(Memberships.class)
                        .find(program.id(), passed)
                        .orElseThrow()
                        .since());
        assertThat(world.get(Overtakings.class)
                        .of(
                                program,
                                world.get(Memberships.class)
                                        .find(program.id(), passed)
                                        .orElseThrow(),
                                1)
                        .latest())
                .hasSize(1);
    }

    @Test
    void who_got_a_seat_in_the_same_move_did_not_come_later() {
        Program program = world.program("Small", 2);
        List<PersonId> people = world.people(4);
        world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), people, ANN, null));
        assertThat(of(program, people.get(3)).latest()).isEmpty();
    }

    @Test
    void the_first_pause_is_the_one_that_is_remembered() {
        Program program = world.program("Small", 2);
        world.get(PausePromotion.class).pause(program.id(), ANN);
        WaitingList.Pause first = world.get(WaitingLists.class).of(program.id()).pause();
        world.clock.forward(Duration.ofHours(1));
        world.get(PausePromotion.class).pause(program.id(), SYNC);
        assertThat(world.get(WaitingLists.class).of(program.id()).pause()).isEqualTo(first);
        assertThat(first.by()).isEqualTo("ann@example.org");
    }

    @Test
    void what_was_changed_behind_the_programs_back_is_found_by_the_sweep() {
        Program small = world.program("Small", 1);
        Program paused = world.program("Paused", 1);
        Program full = world.program("Full", 1);
        for (Program program : List.of(small, paused, full)) {
            register(program, "first@example.org");
            register(program, "second@example.org");
            register(program, "third@example.org");
        }
        world.get(PausePromotion.class).pause(paused.id(), ANN);
        world.jdbc()
                .sql("update program set capacity = 2 where id <> :full")
                .param("full", full.id().value())
                .update();

        world.get(SweepWaitingLists.class).sweep();
        world.get(SweepWaitingLists.class).sweep();

        assertThat(seats(small)).isEqualTo(new Seats(2, 2, 1));
        assertThat(seats(paused)).isEqualTo(new Seats(2, 1, 2));
        assertThat(seats(full)).isEqualTo(new Seats(1, 1, 2));
        assertThat(world.roleOf(small, world.person("second@example.org"))).isEqualTo(Role.REGISTERED);
    }

    private PersonId register(Program program, String email) {
        world.clock.forward(Duration.ofMinutes(1));
        PersonId person = world.person(email);
        world.move(program, person, Role.REGISTERED, ANN);
        return person;
    }

    private void remove(Program program, PersonId person) {
        world.clock.forward(Duration.ofMinutes(1));
        world.move(program, person, Role.NOT_IN_PROGRAM, ANN);
    }

    private void give(Program program, PersonId person, String reason) {
        world.clock.forward(Duration.ofMinutes(1));
        world.get(Memberships.class)
                .advance(new Move(
                        program.id(),
                        world.status(Role.REGISTERED).id(),
                        List.of(Move.Asking.of(person)),
                        ANN,
                        reason,
                        true));
    }

    private Overtakings.Found of(Program program, PersonId person) {
        return world.get(Overtakings.class)
                .of(
                        program,
                        world.get(Memberships.class).find(program.id(), person).orElseThrow(),
                        10);
    }

    private Seats seats(Program program) {
        return world.get(WaitingLists.class).seats(world.get(Programs.class).get(program.id()));
    }
}
