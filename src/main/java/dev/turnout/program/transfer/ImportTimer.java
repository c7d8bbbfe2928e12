package dev.turnout.program.transfer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets this node look for imports to work on. Every node has its own instead of one timer row for all: a timer row stays
 * picked for minutes when its node is killed, the lock on an import goes at once.
 */
@Component
class ImportTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportTimer.class);

    /** A chunk takes well under a second. */
    private static final Duration LONGEST_CHUNK = Duration.ofSeconds(20);

    private final RunImports imports;
    private final Duration poll;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> task;

    ImportTimer(RunImports imports, ImportSettings settings) {
        this.imports = imports;
        this.poll = settings.poll();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().name("imports").daemon().unstarted(work));
        task = started.scheduleWithFixedDelay(
                () -> look(started), poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    private void look(ScheduledExecutorService own) {
        try {
            boolean more = true;
            while (more && !own.isShutdown()) {
                more = imports.runChunk();
            }
        } catch (RuntimeException failure) {
            LOG.warn("Looking for imports failed; trying again in {}", poll, failure);
        }
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopping = timer;
        timer = null;
        if (stopping == null) {
            return;
        }
        if (task != null) {
            task.cancel(false);
        }
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(LONGEST_CHUNK.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("An import's chunk is still running; the next start goes on before it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
