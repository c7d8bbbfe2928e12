package dev.turnout.program.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.ProgramCounts;
import dev.turnout.program.Refusal;
import dev.turnout.program.Tally;
import dev.turnout.program.member.MemberOutcome.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoever_has_waited_longest_gets_the_seat_and_each_ones_outcome_is_kept() {
        Program program = world.approving("Two seats", 2);
        List<PersonId> people = new ArrayList<>(world.people(4));
        Collections.reverse(people);
        for (PersonId person : people) {
            world.move(program, person, Role.REGISTERED, World.FORM);
            world.clock.forward(Duration.ofMinutes(1));
        }
        BulkChange done = approve(program, all(""));
        assertThat(done.tally()).isEqualTo(new Tally(2, 2, 0, 0, 0));
        assertThat(people)
                .extracting(person -> world.roleOf(program, person))
                .containsExactly(Role.REGISTERED, Role.REGISTERED, Role.WAITLISTED, Role.WAITLISTED);
        assertThat(outcomes(done))
                .extracting(MemberOutcome::result)
                .containsExactly(Result.WAITLISTED, Result.WAITLISTED, Result.MOVED, Result.MOVED);
        assertThat(outcomes(done).getFirst().to())
                .isEqualTo(world.status(Role.WAITLISTED).id());
    }

    @Test
    void a_decision_leaves_alone_whoever_was_decided_about_meanwhile_and_says_so() {
        Program program = world.approving("Two deciders", null);
        List<PersonId> people = world.people(4);
        people.forEach(person -> world.move(program, person, Role.REGISTERED, World.FORM));
        world.move(program, people.get(0), Role.REJECTED, World.ANN);
        world.move(program, people.get(1), Role.NOT_IN_PROGRAM, World.ANN);
        BulkChange done = approve(program, these(people));
        assertThat(done.tally()).isEqualTo(new Tally(2, 0, 0, 0, 2));
        assertThat(world.roleOf(program, people.get(0))).isEqualTo(Role.REJECTED);
        assertThat(world.roleOf(program, people.get(1))).isNull();
        assertThat(world.get(BulkOutcomes.class).refusals(done.id())).isEqualTo(java.util.Map.of(Refusal.MOVED_ON, 2L));
        assertThat(outcomes(done))
                .extracting(MemberOutcome::result)
                .containsExactly(Result.REFUSED, Result.REFUSED, Result.MOVED, Result.MOVED);
    }

    @Test
    void whoever_comes_after_the_decision_is_not_in_it() {
        Program program = world.approving("Later", null);
        PersonId early = world.person("early@example.org");
        world.move(program, early, Role.REGISTERED, World.FORM);
        BulkChangeId begun =
                world.get(BulkChanges.class).add(program, wish(program, all("")), 1, world.clock.instant());
        world.clock.forward(Duration.ofSeconds(1));
        PersonId late = world.person("late@example.org");
        world.move(program, late, Role.REGISTERED, World.FORM);
        world.get(RunBulkChanges.class).runAllDue();
        assertThat(find(begun).state()).isEqualTo(BulkChange.State.DONE);
        assertThat(world.roleOf(program, early)).isEqualTo(Role.REGISTERED);
        assertThat(world.roleOf(program, late)).isEqualTo(Role.PENDING_APPROVAL);
    }

    @Test
    void all_that_a_search_finds_are_decided_about_and_nobody_else() {
        Program program = world.approving("Search", null);
        world.people(12).forEach(person -> world.move(program, person, Role.REGISTERED, World.FORM));
        assertThat(approve(program, all("person1")).tally().moved()).isEqualTo(3);
        assertThat(world.get(ProgramCounts.class).of(program.id()).at(program.channel(), Role.PENDING_APPROVAL))
                .isEqualTo(9);
    }

    @Test
    void ten_thousand_are_approved_in_chunks_and_a_crash_on_the_way_costs_nothing() {
        Program program = world.approving("Ten thousand", 7_000);
        List<PersonId> people = world.people(10_000);
        register(program, people.subList(5_000, 10_000));
        world.clock.forward(Duration.ofMinutes(1));
        register(program, people.subList(0, 5_000));
        BulkChangeId begun = world.get(ChangeStatus.class).change(wish(program, all("")));
        assertThat(find(begun).tally().total())
                .as("left to the timer, being many")
                .isZero();
        failOnceAfter(5_000);
        world.get(RunBulkChanges.class).runAllDue();
        assertThat(find(begun).tally().moved()).isEqualTo(5_000);
        assertThat(find(begun).state()).isEqualTo(BulkChange.State.RUNNING);
        world.jdbc().sql("drop trigger crash on bulk_change_outcome").update();
        world.clock.forward(Duration.ofMinutes(1));
        world.get(RunBulkChanges.class).runAllDue();
        BulkChange done = find(begun);
        assertThat(done.state()).isEqualTo(BulkChange.State.DONE);
        assertThat(done.tally()).isEqualTo(new Tally(7_000, 3_000, 0, 0, 0));
        assertThat(people.subList(5_000, 10_000))
                .as("the longest waiting have the seats")
                .allMatch(person -> registered(program).contains(person));
        assertThat(world.jdbc()
                        .sql("select count(*) from bulk_change_outcome")
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
    }

    /** The second chunk finds the disk full. */
    private void failOnceAfter(int kept) {
        world.jdbc().sql("""
                        create function crash() returns trigger language plpgsql as $$
                        begin
                            if (select count(*) from bulk_change_outcome) > %d then
                                raise exception 'the disk is full';
                            end if;
                            return null;
                        end
                        $$
                        """.formatted(kept)).update();
        world.jdbc()
                .sql(
                        "create trigger crash after insert on bulk_change_outcome for each statement execute function crash()")
                .update();
    }

    private Set<PersonId> registered = Set.of();

    private Set<PersonId> registered(Program program) {
        if (registered.isEmpty()) {
            registered = Set.copyOf(world.jdbc()
                    .sql("select person_id from membership where program_id = :program and status_id = :status")
                    .param("program", program.id().value())
                    .param("status", world.status(Role.REGISTERED).id().value())
                    .query((row, n) -> new PersonId(row.getLong(1)))
                    .list());
        }
        return registered;
    }

    private void register(Program program, List<PersonId> people) {
        world.get(Memberships.class)
                .advance(Move.of(program.id(), world.status(Role.REGISTERED).id(), people, World.FORM, null));
    }

    private Chosen all(String search) {
        return new Chosen.AllThatMatch(
                MemberFilter.of(List.of(world.status(Role.PENDING_APPROVAL).id()), search));
    }

    private Chosen these(List<PersonId> people) {
        return new Chosen.These(
                people, Set.of(world.status(Role.PENDING_APPROVAL).id()));
    }

    private Wish wish(Program program, Chosen chosen) {
        return new Wish(program.id(), world.status(Role.REGISTERED).id(), chosen, false, "welcome", World.ANN, true);
    }

    private BulkChange approve(Program program, Chosen chosen) {
        return find(world.get(ChangeStatus.class).change(wish(program, chosen)));
    }

    private BulkChange find(BulkChangeId id) {
        return world.get(BulkChanges.class).find(id).orElseThrow();
    }

    private List<MemberOutcome> outcomes(BulkChange change) {
        return world.get(BulkOutcomes.class).page(change.id(), null, 100, 0);
    }
}
