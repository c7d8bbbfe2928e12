package dev.turnout.webhook;

import java.time.Duration;
import java.util.List;

/** What a call means for its delivery. */
sealed interface Verdict {

    record Delivered() implements Verdict {}

    record Again(Duration after) implements Verdict {}

    /** The last try failed. */
    record GivenUp() implements Verdict {}

    /** The other side wants to be told nothing more. */
    record Gone() implements Verdict {}

    /** The pauses after each failed try that Standard Webhooks recommends; all together 75 h 35 min. */
    List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** An endpoint through which nothing has got for so long by the time that a delivery is given up is disabled. */
    Duration PATIENCE = Duration.ofDays(3);

    /**
     * @param attempt which try it was, from 1
     * @param jitter from 0 to 1: up to a tenth is added to the pause, so that what failed together does not come together
     */
    static Verdict of(Posted posted, int attempt, double jitter) {
        Duration asked = Duration.ZERO;
        if (posted instanceof Posted.Answered answered) {
            if (answered.status() >= 200 && answered.status() < 300) {
                return new Delivered();
            }
            if (answered.status() == 410) {
                return new Gone();
            }
            asked = answered.pause() == null ? Duration.ZERO : answered.pause();
        }
        if (attempt > PAUSES.size()) {
            return new GivenUp();
        }
        Duration pause = PAUSES.get(attempt - 1);
        Duration spread = pause.plusMillis((long) (pause.toMillis() / 10.0 * jitter));
        return new Again(asked.compareTo(spread) > 0 ? asked : spread);
    }
}
