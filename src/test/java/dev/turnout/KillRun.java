package dev.turnout;

import static org.awaitility.Awaitility.await;

import dev.turnout.db.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Turnouts on one database of their own, one after the other, to be killed; closing it kills what still runs. */
final class KillRun implements AutoCloseable {

    final TestDatabase database = TestDatabase.fresh();
    private final Class<?> main;
    private final File log;
    private final List<TurnoutToKill> started = new ArrayList<>();

    /**
     * @param main the class whose main method is the process
     * @param log the name of the file below {@code target} that all of them write to
     */
    KillRun(Class<?> main, String log) {
        this.main = main;
        this.log = Path.of("target", log).toFile();
        try {
            Files.deleteIfExists(this.log.toPath());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    TurnoutToKill start(List<String> own) throws IOException {
        List<String> settings = new ArrayList<>(database.settings());
        // A short wait before the dead one's work is taken over.
        settings.addAll(List.of("--db-scheduler.heartbeat-interval=1s", "--db-scheduler.polling-interval=200ms"));
        settings.addAll(own);
        TurnoutToKill turnout = TurnoutToKill.start(main, settings, log);
        started.add(turnout);
        return turnout;
    }

    /** Waits for a state of the one that was started last: long, since a busy machine may take minutes to start it. */
    void reach(BooleanSupplier state) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .failFast(
                        "Turnout ended, see " + log,
                        () -> !started.getLast().process().isAlive())
                .until(state::getAsBoolean);
    }

    @Override
    public void close() throws InterruptedException {
        for (TurnoutToKill turnout : started) {
            turnout.kill();
        }
        database.close();
    }
}
