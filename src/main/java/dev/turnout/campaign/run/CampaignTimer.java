package dev.turnout.campaign.run;

import dev.turnout.campaign.CampaignSettings;
import dev.turnout.campaign.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * Lets this node read the news and work on steps. Every node does, side by side: rows are claimed by their locks, so that
 * there is no timer row that a killed node would leave picked, and what is due is begun within the poll.
 */
@Component
class CampaignTimer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignTimer.class);

    /** A set takes well under a second. */
    private static final Duration LONGEST_SET = Duration.ofSeconds(20);

    private static final Duration PACE = Duration.ofSeconds(5);

    private final ReadNews news;
    private final WorkSteps steps;
    private final WakeRuns wake;
    private final Pace pace;
    private final CampaignSettings settings;
    private @Nullable ScheduledExecutorService threads;

    CampaignTimer(ReadNews news, WorkSteps steps, WakeRuns wake, Pace pace, CampaignSettings settings) {
        this.news = news;
        this.steps = steps;
        this.wake = wake;
        this.pace = pace;
        this.settings = settings;
    }

    private record Loop(String name, Duration pause, BooleanSupplier more) {}

    private List<Loop> loops() {
        List<Loop> loops = new ArrayList<>();
        loops.add(new Loop("campaign-news", settings.poll(), news::read));
        loops.add(new Loop("campaign-sweep", settings.sweep(), () -> wake.sweep() > 0));
        loops.add(new Loop("campaign-pace", PACE, () -> {
            pace.write();
            return false;
        }));
        for (int worker = 0; worker < settings.workers(); worker++) {
            Lane least = worker == 0 ? Lane.TRIGGER : Lane.BATCH;
            loops.add(new Loop("campaign-steps", settings.poll(), () -> steps.work(least) > 0));
        }
        return loops;
    }

    @Override
    public synchronized void start() {
        if (settings.workers() == 0) {
            return;
        }
        List<Loop> loops = loops();
        ScheduledExecutorService started = Executors.newScheduledThreadPool(
                loops.size(),
                work -> Thread.ofPlatform().name("campaigns").daemon().unstarted(work));
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
    public synchronized void stop() {
        ScheduledExecutorService stopping = threads;
        threads = null;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(LONGEST_SET.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("A step is still at work; what it has not finished is begun again after the next start");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
