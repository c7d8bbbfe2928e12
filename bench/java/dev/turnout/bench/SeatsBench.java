package dev.turnout.bench;

import dev.turnout.SeatRounds;
import dev.turnout.World;
import java.time.Duration;

/**
 * Three processes, 64 askers at once, many rounds: whether the number of seats holds, and whether a seat stays empty while
 * somebody waits, looked at in one snapshot again and again while they ask and between the rounds.
 */
public final class SeatsBench {

    private static final int NODES = 3;
    private static final int ASKERS = 64;

    private SeatsBench() {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        long seed = System.nanoTime();
        try (World world = new World();
                SeatRounds seats = SeatRounds.start(world, NODES, ASKERS, seed)) {
            SeatRounds.Result result = seats.run(rounds, Duration.ofHours(1));
            System.out.printf(
                    "%d processes, %d askers at once, seed %d: %,d rounds, %,d asks (%,d failed)%n",
                    NODES, ASKERS, seed, result.rounds(), result.asks(), result.failures());
            System.out.printf(
                    "moves %,d (%,.0f/s), of them %,d promotions, %,d out of turn%n",
                    result.moves(), result.movesPerSecond(), result.promotions(), result.outOfTurn());
            System.out.printf(
                    "%,d looks (%,d while promotion was paused): seats exceeded by %d, seats left empty while somebody waited %d%n",
                    result.looks(),
                    result.whilePaused(),
                    Math.max(0, result.exceeded()),
                    Math.max(0, result.leftEmpty()));
            if (result.exceeded() > 0 || result.leftEmpty() > 0 || result.failures() > 0 || result.outOfTurn() > 0) {
                throw new IllegalStateException("The seats do not hold: " + result);
            }
        }
    }
}
