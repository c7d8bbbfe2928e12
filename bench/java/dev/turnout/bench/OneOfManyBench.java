package dev.turnout.bench;

import dev.turnout.World;
import dev.turnout.channel.Role;
import dev.turnout.id.PersonId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Move;
import dev.turnout.program.Program;
import java.util.List;

/**
 * Moves one person at a time in a program of 200,000 members and in one of 200, right after they were filled, before the
 * database has gathered statistics: what one move costs must not depend on how many members there are.
 */
public final class OneOfManyBench {

    private static final int MANY = 200_000;
    private static final int FEW = 200;
    private static final int MOVES = 200;

    private OneOfManyBench() {}

    public static void main(String[] args) {
        try (World world = new World()) {
            List<PersonId> people = world.people(MANY);
            Program few = invited(world, "few", people.subList(0, FEW));
            Program many = invited(world, "many", people);
            for (int round = 0; round < 3; round++) {
                Role asked =
                        List.of(Role.WAITLISTED, Role.REGISTERED, Role.ATTENDED).get(round);
                double inFew = perSecond(world, few, people, asked);
                double inMany = perSecond(world, many, people, asked);
                System.out.printf(
                        "%s: one of %,d: %,.0f moves/s, one of %,d: %,.0f moves/s, ratio %.2f%n",
                        round == 0 ? "warm-up" : "round " + round, FEW, inFew, MANY, inMany, inMany / inFew);
            }
        }
    }

    private static Program invited(World world, String name, List<PersonId> people) {
        Program program = world.program(name);
        world.get(Memberships.class)
                .advanceInChunks(
                        Move.of(program.id(), world.status(Role.INVITED).id(), people, World.ANN, "bench"),
                        tally -> {});
        return program;
    }

    private static double perSecond(World world, Program program, List<PersonId> people, Role asked) {
        long start = System.nanoTime();
        for (int i = 0; i < MOVES; i++) {
            world.move(program, people.get(i), asked, World.ANN);
        }
        return MOVES / ((System.nanoTime() - start) / 1e9);
    }
}
