package dev.turnout.program;

import static dev.turnout.World.ANN;
import static dev.turnout.World.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnout.World;
import dev.turnout.activity.Activity;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_set_moves_forward_and_each_person_gets_their_own_outcome() {
        Program program = world.program("Spring");
        List<PersonId> people = world.people(4);
        world.move(program, people.get(1), Role.REGISTERED, ANN);
        world.move(program, people.get(2), Role.ATTENDED, SYNC);

        Advances advances = world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), people, ANN, "webinar form"));

        assertThat(advances.byPerson().get(people.get(0)))
                .isEqualTo(new Advance.Moved(null, world.status(Role.REGISTERED)));
        assertThat(advances.byPerson().get(people.get(1)))
                .isEqualTo(new Advance.AlreadyThere(world.status(Role.REGISTERED)));
        assertThat(advances.byPerson().get(people.get(2)))
                .isEqualTo(new Advance.Refused(world.status(Role.ATTENDED), Refusal.BACKWARD));
        assertThat(advances.tally()).isEqualTo(new Tally(2, 0, 1, 0, 1));
    }

    @Test
    void every_change_and_every_refusal_says_who_and_why() {
        Program program = world.program("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.ATTENDED, ANN);
        world.move(program, person, Role.INVITED, ANN);

        List<Activity> timeline = world.timeline(person);

        assertThat(timeline).extracting(Activity::by).containsOnly(ANN);
        assertThat(timeline.get(0).what())
                .isEqualTo(new What.StatusRefused(
                        world.status(Role.ATTENDED).id(),
                        "Attended",
                        world.status(Role.INVITED).id(),
                        "Invited",
                        "BACKWARD",
                        "because I say so"));
        assertThat(timeline.get(1).what())
                .isEqualTo(new What.StatusChanged(
                        null, null, world.status(Role.ATTENDED).id(), "Attended", "because I say so", null, true));
    }

    @Test
    void a_backward_update_typed_into_the_database_fails() {
        Program program = world.program("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.REGISTERED, ANN);

        assertThatThrownBy(() -> world.jdbc()
                        .sql("update membership set status_id = :invited")
                        .param("invited", world.status(Role.INVITED).id().value())
                        .update())
                .hasMessageContaining("a member only moves forward")
                .hasMessageContaining("Registered (step 40) to Invited (step 10)");
        assertThatThrownBy(() -> world.jdbc()
                        .sql("update membership set status_id = :none")
                        .param("none", world.status(Role.NOT_IN_PROGRAM).id().value())
                        .update())
                .hasMessageContaining("Not in Program");
        assertThat(world.roleOf(program, person)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void history_cannot_be_rewritten() {
        world.person("kim@example.org");
        assertThatThrownBy(() -> world.jdbc().sql("delete from activity").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(
                        () -> world.jdbc().sql("update activity set at = now()").update())
                .hasMessageContaining("append-only");
    }

    @Test
    void not_in_program_ends_the_membership_and_a_new_one_has_a_new_date() {
        Program program = world.program("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.ATTENDED, ANN);
        var firstDate = membershipDate();

        assertThat(world.move(program, person, Role.NOT_IN_PROGRAM, ANN))
                .isEqualTo(new Advance.Removed(world.status(Role.ATTENDED)));
        assertThat(world.roleOf(program, person)).isNull();
        assertThat(world.move(program, person, Role.NOT_IN_PROGRAM, ANN)).isEqualTo(new Advance.AlreadyThere(null));

        world.clock.forward(Duration.ofDays(1));
        assertThat(world.move(program, person, Role.INVITED, ANN))
                .isEqualTo(new Advance.Moved(null, world.status(Role.INVITED)));
        assertThat(membershipDate()).isEqualTo(firstDate.plusDays(1));
        assertThat(world.timeline(person)).hasSize(4);
    }

    @Test
    void success_is_dated_once_and_stays() {
        Program program = world.program("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.ATTENDED, ANN);
        var success = world.jdbc().sql("select success_at from membership").query(java.sql.Timestamp.class);
        var first = success.single();
        world.clock.forward(Duration.ofDays(1));
        world.move(program, person, Role.ATTENDED_ON_DEMAND, ANN);
        assertThat(world.jdbc()
                        .sql("select success_at from membership")
                        .query(java.sql.Timestamp.class)
                        .single())
                .isEqualTo(first);
        assertThat(((What.StatusChanged) world.timeline(person).getFirst().what()).success())
                .isFalse();
    }

    @Test
    void registered_in_a_bound_program_is_registering_with_a_push_beside_it() {
        Program program = world.bound("Spring");
        PersonId person = world.person("kim@example.org");

        assertThat(world.move(program, person, Role.REGISTERED, ANN))
                .isEqualTo(new Advance.Moved(null, world.status(Role.REGISTERING)));
        assertThat(push()).isEqualTo("REGISTER 1");
        assertThat(world.move(program, person, Role.REGISTERED, ANN))
                .isEqualTo(new Advance.AlreadyThere(world.status(Role.REGISTERING)));
        assertThat(push()).isEqualTo("REGISTER 1");

        world.clock.forward(Duration.ofMinutes(10));
        assertThat(world.move(program, person, Role.REGISTERED, ANN)).isInstanceOf(Advance.Moved.class);
        assertThat(push()).isEqualTo("REGISTER 2");

        world.move(program, person, Role.NOT_IN_PROGRAM, ANN);
        assertThat(push()).isEqualTo("CANCEL 3");
    }

    @Test
    void removing_somebody_whom_the_provider_never_heard_of_tells_it_nothing() {
        Program program = world.bound("Spring");
        PersonId person = world.person("kim@example.org");
        world.move(program, person, Role.INVITED, ANN);
        world.move(program, person, Role.NOT_IN_PROGRAM, ANN);
        assertThat(world.jdbc()
                        .sql("select count(*) from registration_push")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_full_program_puts_the_next_on_the_waiting_list_and_a_person_may_override_it() {
        Program program = world.program("Small", 3);
        List<PersonId> people = world.people(5);
        Advances advances = world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), people, ANN, null));
        assertThat(advances.tally()).isEqualTo(new Tally(3, 2, 0, 0, 0));
        assertThat(world.roleOf(program, people.get(4))).isEqualTo(Role.WAITLISTED);
        assertThat(world.move(program, people.get(4), Role.REGISTERED, ANN))
                .isEqualTo(new Advance.AlreadyThere(world.status(Role.WAITLISTED)));

        Move override = new Move(
                program.id(),
                world.status(Role.REGISTERED).id(),
                List.of(Move.Asking.of(people.get(4))),
                ANN,
                "speaker's guest",
                true);
        assertThat(world.get(Memberships.class).advance(override).tally().moved())
                .isEqualTo(1);
    }

    @Test
    void many_askers_at_once_never_take_one_seat_too_many() throws Exception {
        Program program = world.program("Small", 10);
        List<PersonId> people = world.people(60);
        inParallel(
                16,
                people.stream()
                        .map(p -> (Callable<Advance>) () -> world.move(program, p, Role.REGISTERED, ANN))
                        .toList());
        assertThat(count("REGISTERED")).isEqualTo(10);
        assertThat(count("WAITLISTED")).isEqualTo(50);
    }

    @Test
    void overlapping_sets_asked_at_once_add_each_person_once() throws Exception {
        Program program = world.bound("Race");
        List<PersonId> people = world.people(200);
        Move move = Move.of(program.id(), world.status(Role.REGISTERED).id(), people, ANN, null);
        List<Advances> outcomes = inParallel(
                8,
                IntStream.range(0, 8)
                        .mapToObj(i -> (Callable<Advances>) () -> world.get(Memberships.class)
                                .advance(move.only(
                                        i % 2 == 0
                                                ? move.askings()
                                                : move.askings().reversed())))
                        .toList());
        assertThat(outcomes.stream().mapToInt(a -> a.tally().moved()).sum()).isEqualTo(200);
        assertThat(outcomes.stream().mapToInt(a -> a.tally().alreadyThere()).sum())
                .isEqualTo(1400);
        assertThat(world.jdbc()
                        .sql("select count(*) from activity where kind = 'StatusChanged'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(200);
    }

    @Test
    void a_status_of_another_channel_is_refused_as_a_value() {
        Program program = world.program("Spring");
        var other =
                world.get(dev.turnout.channel.Channels.class).add("Roadshow").orElseThrow();
        assertThat(world.move(program, world.person("kim@example.org"), other.must(Role.INVITED), ANN))
                .isEqualTo(new Advance.Refused(null, Refusal.OTHER_CHANNEL));
    }

    private static <T> List<T> inParallel(int threads, List<Callable<T>> tasks) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            return pool.invokeAll(tasks).stream().map(MembershipsTest::result).toList();
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private java.time.LocalDateTime membershipDate() {
        return world.jdbc()
                .sql("select membership_date from membership")
                .query(java.sql.Timestamp.class)
                .single()
                .toLocalDateTime();
    }

    private String push() {
        return world.jdbc()
                .sql("select intent || ' ' || version from registration_push")
                .query(String.class)
                .single();
    }

    private int count(String role) {
        return world.jdbc()
                .sql("select count(*) from membership m join status s on s.id = m.status_id where s.role = :role")
                .param("role", role)
                .query(Integer.class)
                .single();
    }
}
