package dev.turnout.program.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.channel.Status;
import dev.turnout.id.PersonId;
import dev.turnout.program.Forecast;
import dev.turnout.program.Program;
import dev.turnout.program.Seats;
import dev.turnout.program.Tally;
import dev.turnout.program.WaitingLists;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkChangeTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void what_was_forecast_for_each_status_is_what_the_move_then_does() {
        for (Role asked : List.of(Role.INVITED, Role.REGISTERED, Role.NO_SHOW, Role.ATTENDED, Role.NOT_IN_PROGRAM)) {
            Program program = mixed("Forecast " + asked, null);
            Forecast forecast = forecast(program, asked, null);
            Tally tally = change(program, asked, MemberFilter.EVERYBODY).tally();
            assertThat(List.of(
                            forecast.moved(),
                            forecast.waitlisted(),
                            forecast.alreadyThere(),
                            forecast.removed(),
                            forecast.refusedInAll()))
                    .as("asked for " + asked)
                    .containsExactly(
                            (long) tally.moved(),
                            (long) tally.waitlisted(),
                            (long) tally.alreadyThere(),
                            (long) tally.removed(),
                            (long) tally.refused());
        }
    }

    @Test
    void seats_are_forecast_too() {
        Program program = mixed("Few seats", 6);
        Seats seats = world.get(WaitingLists.class).seats(program);
        Forecast forecast = forecast(program, Role.REGISTERED, seats.freeForNewcomers());
        Tally tally = change(program, Role.REGISTERED, MemberFilter.EVERYBODY).tally();
        assertThat(forecast.moved()).isEqualTo(tally.moved());
        assertThat(forecast.waitlisted()).isEqualTo(tally.waitlisted());
    }

    @Test
    void the_refused_are_kept_with_the_reason() {
        Program program = mixed("Refused", null);
        BulkChange done = change(program, Role.INVITED, MemberFilter.EVERYBODY);
        assertThat(done.state()).isEqualTo(BulkChange.State.DONE);
        assertThat(world.get(BulkOutcomes.class).page(done.id(), null, 100, 0))
                .hasSize(done.tally().refused());
    }

    @Test
    void a_change_that_nobody_is_at_work_on_is_taken_up_by_the_timer() {
        Program program = mixed("Left behind", null);
        Wish wish = wish(program, Role.REGISTERED, new Chosen.AllThatMatch(MemberFilter.EVERYBODY));
        BulkChangeId left = world.get(BulkChanges.class).add(program, wish, 7, world.clock.instant());
        world.get(RunBulkChanges.class).runAllDue();
        BulkChange done = world.get(BulkChanges.class).find(left).orElseThrow();
        assertThat(done.state()).isEqualTo(BulkChange.State.DONE);
        assertThat(done.tally().moved()).isPositive();
        world.get(RunBulkChanges.class).runAllDue();
        assertThat(world.get(BulkChanges.class).find(left)).contains(done);
    }

    @Test
    void who_came_after_the_wish_is_not_in_it_and_who_left_is_not_brought_back() {
        Program program = mixed("Come and go", null);
        Status invited = world.status(Role.INVITED);
        Wish all = wish(program, Role.REGISTERED, new Chosen.AllThatMatch(MemberFilter.of(List.of(invited.id()), "")));
        BulkChangeId asked = world.get(BulkChanges.class).add(program, all, 3, world.clock.instant());
        PersonId late = world.person("late@example.org");
        world.clock.forward(Duration.ofSeconds(1));
        world.move(program, late, Role.INVITED, World.ANN);
        PersonId gone = world.person("gone@example.org");
        world.move(program, gone, Role.INVITED, World.ANN);
        BulkChangeId these = world.get(BulkChanges.class)
                .add(
                        program,
                        wish(program, Role.REGISTERED, new Chosen.These(List.of(gone))),
                        1,
                        world.clock.instant());
        world.move(program, gone, Role.NOT_IN_PROGRAM, World.ANN);
        world.get(RunBulkChanges.class).runAllDue();
        assertThat(world.roleOf(program, late)).isEqualTo(Role.INVITED);
        assertThat(world.roleOf(program, gone)).isNull();
        assertThat(world.get(BulkChanges.class)
                        .find(asked)
                        .orElseThrow()
                        .tally()
                        .moved())
                .isEqualTo(3);
        assertThat(world.get(BulkChanges.class)
                        .find(these)
                        .orElseThrow()
                        .tally()
                        .total())
                .isZero();
    }

    private Program mixed(String name, Integer seats) {
        Program program = seats == null ? world.program(name) : world.program(name, seats);
        List<PersonId> people = world.people(10);
        List<Role> roles = List.of(
                Role.INVITED,
                Role.INVITED,
                Role.INVITED,
                Role.PENDING_APPROVAL,
                Role.WAITLISTED,
                Role.REGISTERED,
                Role.REGISTERED,
                Role.ATTENDED,
                Role.ATTENDED_ON_DEMAND,
                Role.REJECTED);
        for (int i = 0; i < roles.size(); i++) {
            world.move(program, people.get(i), roles.get(i), World.ANN);
        }
        return program;
    }

    private Forecast forecast(Program program, Role asked, Long free) {
        return Forecast.of(
                program,
                world.status(asked),
                World.ANN.kind(),
                world.get(MemberLists.class).standings(program, MemberFilter.EVERYBODY),
                free);
    }

    private BulkChange change(Program program, Role asked, MemberFilter filter) {
        BulkChangeId id = world.get(ChangeStatus.class).change(wish(program, asked, new Chosen.AllThatMatch(filter)));
        return world.get(BulkChanges.class).find(id).orElseThrow();
    }

    private Wish wish(Program program, Role asked, Chosen chosen) {
        return new Wish(program.id(), world.status(asked).id(), chosen, false, null, World.ANN);
    }
}
