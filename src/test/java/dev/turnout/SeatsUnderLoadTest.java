package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code bench/seats} does the same for 1,000 rounds. */
class SeatsUnderLoadTest {

    private static final int NODES = 3;
    private static final int ASKERS = 64;
    private static final int ROUNDS = 200;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    @Test
    void with_three_nodes_and_64_askers_no_seat_is_given_twice_and_none_stays_empty_while_somebody_waits()
            throws Exception {
        long seed = System.nanoTime();
        System.out.println("SeatsUnderLoadTest's seed: " + seed);
        try (World world = new World();
                SeatRounds rounds = SeatRounds.start(world, NODES, ASKERS, seed)) {
            SeatRounds.Result result = rounds.run(ROUNDS, LONG_ENOUGH);
            System.out.println(result);
            assertThat(result.failures()).as("asks that failed").isZero();
            assertThat(result.exceeded()).as("seats too many").isLessThanOrEqualTo(0);
            assertThat(result.leftEmpty())
                    .as("seats empty while somebody waited")
                    .isLessThanOrEqualTo(0);
            assertThat(result.outOfTurn()).as("promoted out of turn").isZero();
            assertThat(result.promotions())
                    .as("promotions, so that it shows anything")
                    .isPositive();
            assertThat(result.looks() - result.whilePaused())
                    .as("looks that count")
                    .isGreaterThan(result.rounds());
        }
    }
}
