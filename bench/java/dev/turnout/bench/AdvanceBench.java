package dev.turnout.bench;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import dev.turnout.program.Tally;
import java.util.List;

/**
 * Moves 100,000 members from Invited to Registered by {@code Memberships.advance}, chunk by chunk, and beside it by one
 * hand-written statement that updates the same rows and writes the same activities without asking the law.
 */
public final class AdvanceBench {

    private static final int MEMBERS = 100_000;
    private static final int ROUNDS = 4;

    private AdvanceBench() {}

    public static void main(String[] args) {
        try (World world = new World()) {
            List<PersonId> people = world.people(MEMBERS);
            for (int round = 0; round < ROUNDS; round++) {
                double advance = advance(world, invited(world, "advance " + round, people), people);
                double byHand = byHand(world, invited(world, "by hand " + round, people));
                System.out.printf(
                        "%s: Memberships.advance %,.0f members/s, hand-written SQL %,.0f members/s, ratio %.2f%n",
                        round == 0 ? "warm-up" : "round " + round, advance, byHand, advance / byHand);
            }
        }
    }

    private static Program invited(World world, String name, List<PersonId> people) {
        Program program = world.program(name);
        move(world, program, people, Role.INVITED);
        world.jdbc().sql("vacuum analyze membership").update();
        return program;
    }

    private static Tally move(World world, Program program, List<PersonId> people, Role role) {
        Move move = Move.of(program.id(), world.status(role).id(), people, World.ANN, "bench");
        return world.get(Memberships.class).advanceInChunks(move, tally -> {});
    }

    private static double advance(World world, Program program, List<PersonId> people) {
        long start = System.nanoTime();
        Tally tally = move(world, program, people, Role.REGISTERED);
        return perSecond(tally.moved(), start);
    }

    private static double byHand(World world, Program program) {
        long start = System.nanoTime();
        int moved = world.jdbc()
                .sql("""
                        with moved as (
                            update membership
                               set status_id = :to, status_since = now()
                             where program_id = :program
                            returning person_id
                        )
                        insert into activity (at, kind, person_id, program_id, actor_kind, actor_name, detail)
                        select now(), 'StatusChanged', person_id, :program, 'USER', 'ann@example.org',
                               jsonb_build_object('from', :from::bigint, 'fromName', 'Invited', 'to', :to::bigint,
                                                  'toName', 'Registered', 'reason', 'bench', 'success', false)
                          from moved
                        """)
                .param("program", program.id().value())
                .param("from", world.status(Role.INVITED).id().value())
                .param("to", world.status(Role.REGISTERED).id().value())
                .update();
        return perSecond(moved, start);
    }

    private static double perSecond(int moved, long start) {
        if (moved != MEMBERS) {
            throw new IllegalStateException("moved " + moved + " instead of " + MEMBERS);
        }
        return moved / ((System.nanoTime() - start) / 1e9);
    }
}
