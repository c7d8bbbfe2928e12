package dev.turnout.api.bulk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets this node look for bulk jobs, two at once. Every node looks by itself, so that as many extracts run as there are
 * nodes, and a killed node's is taken up when its lease is over.
 */
@Component
class BulkWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BulkWork.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final RunExports exports;
    private final Duration poll;
    private @Nullable ScheduledExecutorService timer;

    BulkWork(RunExports exports, BulkSettings settings) {
        this.exports = exports;
        this.poll = settings.poll();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                2, work -> Thread.ofPlatform().name("bulk").daemon().unstarted(work));
        look(started, exports::runOne);
        timer = started;
    }

    private void look(ScheduledExecutorService own, BooleanSupplier work) {
        own.scheduleWithFixedDelay(
                () -> {
                    try {
                        boolean more = true;
                        while (more && !own.isShutdown()) {
                            more = work.getAsBoolean();
                        }
                    } catch (RuntimeException failure) {
                        LOG.warn("Looking for bulk jobs failed; trying again in {}", poll, failure);
                    }
                },
                poll.toMillis(),
                poll.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService stopping = timer;
        timer = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdownNow();
        try {
            if (!stopping.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A bulk job is still running; it begins again when its lease is over");
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
