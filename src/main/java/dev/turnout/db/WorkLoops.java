package dev.turnout.db;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for work in the database on threads of its own, while Turnout runs. Every node does, side by side, instead of one
 * timer row for all: a timer row stays picked for minutes when its node is killed, the lock on a row of work goes at once.
 */
public abstract class WorkLoops implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WorkLoops.class);

    /** What is at work on a set or a chunk takes well under a second. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final String name;
    private final List<Loop> loops;
    private @Nullable ScheduledExecutorService threads;

    /** @param loops each on a thread */
    protected WorkLoops(String name, List<Loop> loops) {
        this.name = name;
        this.loops = List.copyOf(loops);
    }

    /**
     * @param pause after there was no more, or it failed
     * @param more does a piece of the work, and says whether there may be more at once
     */
    public record Loop(String name, Duration pause, BooleanSupplier more) {

        public Loop {
            if (!pause.isPositive()) {
                throw new IllegalArgumentException(name + " looks for work after a pause, not " + pause);
            }
        }
    }

    /** Whether a piece of work may be so long that a stop interrupts it rather than waits for it. */
    protected boolean interrupts() {
        return false;
    }

    @Override
    public final synchronized void start() {
        if (loops.isEmpty()) {
            return;
        }
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                loops.size(), work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
        loops.forEach(loop -> started.scheduleWithFixedDelay(
                () -> run(loop, started), 0, loop.pause().toMillis(), TimeUnit.MILLISECONDS));
        threads = started;
    }

    private static void run(Loop loop, ScheduledExecutorService own) {
        try {
            boolean more = true;
            while (more && !own.isShutdown()) {
                more = loop.more().getAsBoolean();
            }
        } catch (RuntimeException failure) {
            LOG.warn("{} failed; trying again in {}", loop.name(), loop.pause(), failure);
        }
    }

    @Override
    public final synchronized void stop() {
        ScheduledExecutorService stopping = threads;
        threads = null;
        if (stopping == null) {
            return;
        }
        if (interrupts()) {
            stopping.shutdownNow();
        } else {
            stopping.shutdown();
        }
        try {
            if (!stopping.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("{}: something is still at work; what it does not finish is begun again", name);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return threads != null;
    }
}
