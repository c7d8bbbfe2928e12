package dev.turnout.program.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.activity.Actor;
import dev.turnout.activity.What;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Advance;
import dev.turnout.program.Forecast;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void who_registers_themselves_waits_for_approval_and_whom_the_team_registers_does_not() {
        Program program = world.approving("Gated", null);
        List<PersonId> people = world.people(7);
        Actor api = new Actor(Actor.Kind.API_CLIENT, "shop");
        world.move(program, people.get(0), Role.REGISTERED, World.FORM);
        world.move(program, people.get(1), Role.REGISTERED, new Actor(Actor.Kind.PERSON, "link"));
        world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), List.of(people.get(2)), api, null)
                        .askedFromOutside());
        world.move(program, people.get(3), Role.REGISTERED, api);
        world.move(program, people.get(4), Role.REGISTERED, World.ANN);
        world.move(program, people.get(5), Role.REGISTERED, new Actor(Actor.Kind.FLOW_STEP, "Nurture"));
        world.move(program, people.get(6), Role.REGISTERED, new Actor(Actor.Kind.IMPORT, "a.csv"));
        assertThat(people)
                .extracting(person -> world.roleOf(program, person))
                .containsExactly(
                        Role.PENDING_APPROVAL,
                        Role.PENDING_APPROVAL,
                        Role.PENDING_APPROVAL,
                        Role.REGISTERED,
                        Role.REGISTERED,
                        Role.REGISTERED,
                        Role.REGISTERED);
    }

    @Test
    void without_the_setting_a_form_registers_at_once() {
        Program program = world.program("Open");
        PersonId kim = world.person("kim@example.org");
        world.move(program, kim, Role.REGISTERED, World.FORM);
        assertThat(world.roleOf(program, kim)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void who_was_rejected_may_be_approved_later_but_not_by_registering_again() {
        Program program = world.approving("Second thoughts", null);
        PersonId kim = world.person("kim@example.org");
        world.move(program, kim, Role.REGISTERED, World.FORM);
        world.move(program, kim, Role.REJECTED, World.ANN);
        assertThat(world.move(program, kim, Role.REGISTERED, World.FORM))
                .isEqualTo(new Advance.Refused(world.status(Role.REJECTED), Refusal.NEEDS_APPROVAL));
        assertThat(world.timeline(kim).getFirst().what()).isInstanceOf(What.StatusRefused.class);
        assertThat(world.move(program, kim, Role.REGISTERED, World.ANN)).isInstanceOf(Advance.Moved.class);
        assertThat(world.roleOf(program, kim)).isEqualTo(Role.REGISTERED);
    }

    @Test
    void a_bound_program_tells_the_provider_only_after_the_approval() {
        Program program = world.bound("Bound");
        world.jdbc()
                .sql("update program set requires_approval = true where id = :id")
                .param("id", program.id().value())
                .update();
        PersonId kim = world.person("kim@example.org");
        world.move(program, kim, Role.REGISTERED, World.FORM);
        assertThat(pushes()).isZero();
        world.move(program, kim, Role.REGISTERED, World.ANN);
        assertThat(world.roleOf(program, kim)).isEqualTo(Role.REGISTERING);
        assertThat(pushes()).isOne();
    }

    @Test
    void the_forecast_agrees() {
        Program program = world.approving("Forecast", 1);
        List<Forecast.Standing> standings = List.of(
                standing(Role.INVITED, 3),
                standing(Role.PENDING_APPROVAL, 4),
                standing(Role.REJECTED, 5),
                standing(Role.REGISTERED, 6));
        Forecast form = forecast(program, Actor.Kind.FORM, standings);
        assertThat(form.moved()).as("to Pending Approval, which takes no seat").isEqualTo(3);
        assertThat(form.alreadyThere()).isEqualTo(10);
        assertThat(form.refused()).isEqualTo(Map.of(Refusal.NEEDS_APPROVAL, 5L));
        assertThat(forecast(program, Actor.Kind.USER, standings).moved()).isEqualTo(1);
    }

    @Test
    void answers_are_kept_in_the_order_asked_until_the_next_registration_brings_others() {
        Program program = world.approving("Answers", null);
        RegistrationAnswers answers = world.get(RegistrationAnswers.class);
        PersonId kim = world.person("kim@example.org");
        PersonId lee = world.person("lee@example.org");
        List<Answer> first = List.of(new Answer("Why?", "Curious"), new Answer("Again?", "\0<b>no</b>"));
        answers.keep(program.id(), Map.of(kim, first, lee, List.of()));
        assertThat(answers.of(program.id(), List.of(kim, lee)))
                .isEqualTo(Map.of(kim, List.of(new Answer("Why?", "Curious"), new Answer("Again?", "<b>no</b>"))));
        answers.keep(program.id(), Map.of(kim, List.of()));
        answers.keep(program.id(), Map.of(kim, List.of(new Answer("Why?", "x".repeat(1_000_000)))));
        assertThat(answers.of(program.id(), List.of(kim)).get(kim).getFirst().answer())
                .hasSize(2_000)
                .endsWith("…");
    }

    private long pushes() {
        return world.jdbc()
                .sql("select count(*) from registration_push")
                .query(Long.class)
                .single();
    }

    private Forecast.Standing standing(Role role, long members) {
        return new Forecast.Standing(world.status(role).id(), members, 0);
    }

    private Forecast forecast(Program program, Actor.Kind by, List<Forecast.Standing> standings) {
        return Forecast.of(program, world.status(Role.REGISTERED), by, standings, 1L);
    }
}
