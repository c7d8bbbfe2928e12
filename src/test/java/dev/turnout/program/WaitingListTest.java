package dev.turnout.program;

import static dev.turnout.World.ANN;
import static dev.turnout.World.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Channels;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.person.EmailAddress;
import dev.turnout.person.People;
import dev.turnout.person.PersonDraft;
import dev.turnout.person.PersonFields;
import dev.turnout.program.waiting.OrderWaiting;
import dev.turnout.program.waiting.PausePromotion;
import dev.turnout.program.waiting.ResumePromotion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingListTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_freed_seat_goes_to_the_longest_waiting_in_the_same_move() {
        Program program = world.program("Small", 2);
        List<PersonId> people = registerInTurn(program, 5);
        Advances advances = advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1));

        assertThat(advances.promoted()).containsExactly(people.get(2));
        assertThat(roles(program, people))
                .containsExactly(null, Role.REGISTERED, Role.REGISTERED, Role.WAITLISTED, Role.WAITLISTED);
        Activity promoted = world.timeline(people.get(2)).getFirst();
        assertThat(promoted.by()).isEqualTo(new Actor(Actor.Kind.WAITING_LIST, "longest waiting first"));
        assertThat(((What.StatusChanged) promoted.what()).reason()).isEqualTo("a seat became free");
    }

    @Test
    void who_leaves_while_waiting_frees_no_seat() {
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 3);
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(1, 2)).promoted())
                .isEmpty();
        assertThat(roles(program, people)).containsExactly(Role.REGISTERED, null, Role.WAITLISTED);
    }

    @Test
    void many_freed_seats_are_given_in_one_go() {
        Program program = world.program("Small", 50);
        List<PersonId> people = registerInTurn(program, 80);
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 20)).promoted())
                .isEqualTo(people.subList(50, 70));
        assertThat(seats(program)).isEqualTo(new Seats(50, 50, 10));
    }

    @Test
    void added_seats_and_a_lifted_limit_promote_and_fewer_seats_take_none_away() {
        Program program = world.program("Small", 2);
        List<PersonId> people = registerInTurn(program, 6);
        Programs programs = world.get(Programs.class);

        assertThat(programs.resize(program.id(), 3)).containsExactly(people.get(2));
        assertThat(programs.resize(program.id(), 1)).isEmpty();
        assertThat(seats(program)).isEqualTo(new Seats(1, 3, 3));
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 2)).promoted())
                .as("still no seat is free")
                .isEmpty();
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(2, 3)).promoted())
                .containsExactly(people.get(3));

        ProgramDraft unlimited = ProgramDraft.named("Small", program.channel().id(), program.schedule());
        assertThat(programs.update(program.id(), unlimited)).isEqualTo(new ProgramEdit.Saved(people.subList(4, 6)));
        assertThat(((What.StatusChanged)
                                world.timeline(people.get(5)).getFirst().what())
                        .reason())
                .isEqualTo("the limit of seats was lifted");
    }

    @Test
    void a_taken_name_changes_nothing_and_promotes_nobody() {
        world.program("Taken");
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 2);
        ProgramDraft taken =
                new ProgramDraft("Taken", program.channel().id(), "", program.schedule(), 5, false, Map.of());
        assertThat(world.get(Programs.class).update(program.id(), taken)).isEqualTo(new ProgramEdit.NameTaken());
        assertThat(roles(program, people)).containsExactly(Role.REGISTERED, Role.WAITLISTED);
    }

    @Test
    void while_promotion_is_paused_seats_stay_free_and_newcomers_queue_behind_the_others() {
        Program program = world.program("Small", 2);
        List<PersonId> people = registerInTurn(program, 4);
        world.get(PausePromotion.class).pause(program.id(), ANN);
        advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1));
        assertThat(seats(program)).isEqualTo(new Seats(2, 1, 2));

        PersonId late = world.person("late@example.org");
        assertThat(world.move(program, late, Role.REGISTERED, ANN)).isEqualTo(new Advance.Waitlisted(null));
        assertThat(world.move(program, people.get(2), Role.REGISTERED, ANN))
                .as("asking again is no way past the pause")
                .isEqualTo(new Advance.AlreadyThere(world.status(Role.WAITLISTED)));
        assertThat(world.get(WaitingMembers.class).place(program, late)).contains(3L);

        assertThat(world.get(ResumePromotion.class).resume(program.id())).containsExactly(people.get(2));
        assertThat(world.get(ResumePromotion.class).resume(program.id())).isEmpty();
    }

    @Test
    void a_person_may_give_a_seat_out_of_turn() {
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 3);
        Move override = new Move(
                program.id(),
                world.status(Role.REGISTERED).id(),
                List.of(Move.Asking.of(people.get(2))),
                ANN,
                "speaker's guest",
                true);
        world.get(Memberships.class).advance(override);
        assertThat(seats(program)).isEqualTo(new Seats(1, 2, 1));
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1)).promoted())
                .as("the one too many took it")
                .isEmpty();
    }

    @Test
    void with_nobody_waiting_a_pause_keeps_no_newcomer_out() {
        Program program = world.program("Small", 1);
        world.get(PausePromotion.class).pause(program.id(), ANN);
        assertThat(world.move(program, world.person("first@example.org"), Role.REGISTERED, ANN))
                .isInstanceOf(Advance.Moved.class);
    }

    @Test
    void a_number_in_the_priority_field_comes_first_the_higher_before_the_lower() {
        Program program = world.program("Small", 1);
        registerInTurn(program, 1);
        List<PersonId> people = new ArrayList<>();
        for (String level : List.of("none", "", "3", " 12.5 ", "3", "gold 99", "-1")) {
            world.clock.forward(Duration.ofMinutes(1));
            people.add(withLevel("level" + people.size() + "@example.org", level));
            world.move(program, people.getLast(), Role.REGISTERED, ANN);
        }
        world.get(OrderWaiting.class).by(program.id(), "level");

        assertThat(world.get(WaitingMembers.class).page(program, 10, 0))
                .extracting(Waiting::person)
                .containsExactly(
                        people.get(3),
                        people.get(2),
                        people.get(4),
                        people.get(6),
                        people.get(0),
                        people.get(1),
                        people.get(5));
        assertThat(world.get(WaitingMembers.class).withPriority(program)).isEqualTo(4);
        assertThat(world.get(WaitingMembers.class).place(program, people.get(6)))
                .contains(4L);
        assertThat(world.get(WaitingMembers.class).attributeNames(program)).containsExactly("level");
        assertThat(world.get(Programs.class).resize(program.id(), 3)).containsExactly(people.get(3), people.get(2));
        assertThat(world.timeline(people.get(3)).getFirst().by())
                .isEqualTo(new Actor(Actor.Kind.WAITING_LIST, "priority: level"));

        world.get(OrderWaiting.class).by(program.id(), " ");
        assertThat(world.get(Programs.class).resize(program.id(), 4)).containsExactly(people.get(0));
    }

    @Test
    void a_field_that_everybody_has_can_be_the_priority_too() {
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 3);
        world.jdbc()
                .sql("update person set company = '7' where id = :id")
                .param("id", people.get(2).value())
                .update();
        world.get(OrderWaiting.class).by(program.id(), "company");
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1)).promoted())
                .containsExactly(people.get(2));
    }

    @Test
    void in_a_bound_program_the_promoted_are_told_to_the_provider() {
        Program program = world.bound("Bound");
        world.get(Programs.class).resize(program.id(), 1);
        List<PersonId> people = registerInTurn(program, 2);
        advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1));
        assertThat(world.roleOf(program, people.get(1))).isEqualTo(Role.REGISTERING);
        assertThat(world.jdbc()
                        .sql("select intent from registration_push where person_id = :id")
                        .param("id", people.get(1).value())
                        .query(String.class)
                        .single())
                .isEqualTo("REGISTER");
    }

    @Test
    void a_status_of_the_administrators_own_frees_the_seat_that_was_held_before() {
        world.get(Channels.class).addStatus(world.webinarChannel().id(), "Sent a delegate", 45, false);
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 2);
        Status own = world.webinarChannel().named("Sent a delegate").orElseThrow();
        world.move(program, people.get(0), own, ANN);
        assertThat(world.roleOf(program, people.get(1))).isEqualTo(Role.REGISTERED);
    }

    @Test
    void who_is_put_on_the_list_while_a_seat_is_free_gets_it() {
        Program capped = world.program("Small", 1);
        PersonId person = world.person("kim@example.org");
        world.move(capped, person, Role.WAITLISTED, ANN);
        assertThat(world.roleOf(capped, person)).isEqualTo(Role.REGISTERED);

        Program unlimited = world.program("Unlimited");
        world.move(unlimited, person, Role.WAITLISTED, ANN);
        assertThat(world.roleOf(unlimited, person))
                .as("without a capacity it is a status like others")
                .isEqualTo(Role.WAITLISTED);
        assertThat(world.get(Programs.class).resize(unlimited.id(), 5)).containsExactly(person);
    }

    @Test
    void nobody_is_promoted_backward_where_the_administrator_put_waitlisted_last() {
        Program program = world.program("Odd", 1);
        List<PersonId> people = registerInTurn(program, 2);
        Status waitlisted = world.status(Role.WAITLISTED);
        world.get(Channels.class).edit(waitlisted.id(), waitlisted.name(), 60, false, false);
        assertThat(advance(program, Role.NOT_IN_PROGRAM, people.subList(0, 1)).promoted())
                .isEmpty();
        assertThat(world.timeline(people.get(1)).getFirst().what()).isInstanceOf(What.StatusChanged.class);
    }

    @Test
    void a_forecast_says_how_many_others_get_the_freed_seats() {
        Program program = world.program("Small", 3);
        List<PersonId> people = registerInTurn(program, 8);
        for (int leaving = 1; leaving <= 3; leaving++) {
            Seats before = seats(program);
            List<PersonId> these = people.subList(0, leaving);
            Forecast forecast = Forecast.of(
                    program,
                    world.status(Role.NOT_IN_PROGRAM),
                    ANN.kind(),
                    world.get(dev.turnout.program.member.MemberLists.class).standings(program, these),
                    before.freeForNewcomers());
            long promised = before.after(forecast).promotable();
            assertThat(advance(program, Role.NOT_IN_PROGRAM, these).promoted()).hasSize((int) promised);
            people.removeAll(List.copyOf(these));
        }
        assertThat(seats(program)).isEqualTo(new Seats(3, 2, 0));
    }

    @Test
    void one_seat_too_many_is_refused_by_the_database_too() {
        Program program = world.program("Small", 1);
        List<PersonId> people = registerInTurn(program, 2);
        assertThatThrownBy(() -> registerByHand(people.get(1)))
                .hasMessageContaining("one seat too many")
                .hasMessageContaining("has 1 seats, not 2");
        assertThatThrownBy(() -> world.jdbc()
                        .sql("""
                                insert into membership (program_id, person_id, status_id, status_since, membership_date, acquired)
                                values (:program, :person, :registered, now(), now(), false)
                                """)
                        .param("program", program.id().value())
                        .param("person", world.person("new@example.org").value())
                        .param("registered", world.status(Role.REGISTERED).id().value())
                        .update())
                .hasMessageContaining("one seat too many");

        world.move(program, people.get(1), Role.ATTENDED, SYNC);
        assertThat(seats(program)).as("attendance is a fact").isEqualTo(new Seats(1, 2, 0));
        world.jdbc().sql("update membership set registration_code = '7'").update();
    }

    @Test
    void two_who_type_sql_at_once_do_not_get_the_same_seat() throws Exception {
        Program program = world.program("Small", 2);
        List<PersonId> people = registerInTurn(program, 1);
        for (String email : List.of("one@example.org", "other@example.org")) {
            people.add(world.person(email));
            world.move(program, people.getLast(), Role.INVITED, ANN);
        }
        CompletableFuture<Void> other = world.database.transactions().execute(tx -> {
            registerByHand(people.get(1));
            CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> registerByHand(people.get(2)));
            await().until(() -> world.jdbc()
                    .sql(
                            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')")
                    .query(Boolean.class)
                    .single());
            return begun;
        });
        assertThat(other)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .withMessageContaining("one seat too many");
        assertThat(seats(program)).isEqualTo(new Seats(2, 2, 0));
    }

    private void registerByHand(PersonId person) {
        world.jdbc()
                .sql("update membership set status_id = :registered where person_id = :person")
                .param("registered", world.status(Role.REGISTERED).id().value())
                .param("person", person.value())
                .update();
    }

    @Test
    void sql_and_java_agree_on_who_holds_a_seat() {
        for (Role role : Role.values()) {
            assertThat(world.jdbc()
                            .sql("select holds_seat(:role)")
                            .param("role", role.name())
                            .query(Boolean.class)
                            .single())
                    .as(role.name())
                    .isEqualTo(role.holdsSeat());
        }
        assertThat(world.jdbc()
                        .sql("select holds_seat(null)")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private PersonId withLevel(String email, String level) {
        PersonFields fields = new PersonFields(null, null, null, null, null, null, Map.of("level", level));
        return world.get(People.class)
                .upsert(List.of(new PersonDraft(EmailAddress.parse(email).orElseThrow(), fields)), "test", null, ANN)
                .getFirst()
                .id();
    }

    /** One a minute. */
    private List<PersonId> registerInTurn(Program program, int count) {
        List<PersonId> people = world.people(count);
        for (PersonId person : people) {
            world.clock.forward(Duration.ofMinutes(1));
            world.move(program, person, Role.REGISTERED, ANN);
        }
        return people;
    }

    private Advances advance(Program program, Role asked, List<PersonId> people) {
        return world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(asked).id(), people, ANN, null));
    }

    private List<Role> roles(Program program, List<PersonId> people) {
        List<Role> roles = new ArrayList<>();
        people.forEach(person -> roles.add(world.roleOf(program, person)));
        return roles;
    }

    private Seats seats(Program program) {
        return world.get(WaitingLists.class).seats(world.get(Programs.class).get(program.id()));
    }
}
