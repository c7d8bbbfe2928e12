package dev.turnout.demo;

import dev.turnout.activity.Feed;
import dev.turnout.id.ProgramId;
import dev.turnout.program.Memberships;
import dev.turnout.program.Program;
import dev.turnout.program.Programs;
import dev.turnout.program.Rostered;
import dev.turnout.webinar.PullAttendance;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Plays the demo once, in the background, and prints the status counts whenever the activity log says that people moved. */
@Component
@ConditionalOnProperty("turnout.demo")
@Order(0)
class PlayDemo implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(PlayDemo.class);
    private static final String READER = "demo-console";
    private static final Duration TICK = Duration.ofMillis(500);

    /** Recordings are watched for a while after the event; a pull each so often brings them. */
    private static final Duration BETWEEN_PULLS = Duration.ofSeconds(8);

    private static final Duration PULLS_GO_ON = Duration.ofSeconds(75);

    private final DemoProgram demo;
    private final Programs programs;
    private final Memberships memberships;
    private final PullAttendance pull;
    private final Feed feed;
    private final InstantSource clock;
    private final Environment environment;
    private final ScheduledExecutorService stage = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("demo-", 0).factory());
    private final AtomicReference<String> lastTold = new AtomicReference<>("");

    PlayDemo(
            DemoProgram demo,
            Programs programs,
            Memberships memberships,
            PullAttendance pull,
            Feed feed,
            InstantSource clock,
            Environment environment) {
        this.demo = demo;
        this.programs = programs;
        this.memberships = memberships;
        this.pull = pull;
        this.feed = feed;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        URI address = URI.create("http://localhost:" + environment.getProperty("local.server.port") + "/rehearsal/v2");
        Program program = demo.find().map(found -> resume(found, address)).orElseGet(() -> begin(address));
        stage.scheduleWithFixedDelay(() -> safely(() -> tell(program.id())), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        stage.scheduleWithFixedDelay(
                () -> safely(() -> pullWhilePlaying(program.id())),
                BETWEEN_PULLS.toMillis(),
                BETWEEN_PULLS.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Program resume(Program program, URI address) {
        demo.moved(address);
        say("The demo program of an earlier start is here again: /programs/" + program.id());
        return program;
    }

    private Program begin(URI address) {
        Program program = demo.create(address);
        say("The demo: \"%s\", /programs/%s. Its event begins in 20 seconds and lasts half a minute."
                .formatted(program.name(), program.id()));
        later(2, () -> demo.invite(program));
        later(6, () -> demo.register(program, 0, 18));
        later(12, demo::throttle);
        later(12, () -> demo.register(program, 18, 36));
        return program;
    }

    private void pullWhilePlaying(ProgramId id) {
        Instant now = clock.instant();
        Instant start = programs.get(id).schedule().start();
        Instant end = programs.get(id).schedule().end();
        if (start != null && end != null && now.isAfter(start) && now.isBefore(end.plus(PULLS_GO_ON))) {
            pull.pull(id);
        }
    }

    private void tell(ProgramId id) {
        int read = feed.read(READER, 1_000, activities -> {});
        String counts = counts(id);
        if ((read > 0 || lastTold.get().isEmpty()) && !counts.equals(lastTold.getAndSet(counts))) {
            say(counts);
        }
    }

    private String counts(ProgramId id) {
        Map<String, Long> counts = memberships.roster(id).stream()
                .map(Rostered::role)
                .collect(Collectors.groupingBy(
                        role -> role == null ? "other" : role.name(), TreeMap::new, Collectors.counting()));
        return programs.get(id).channel().statuses().stream()
                .filter(status -> status.role() != null
                        && counts.containsKey(status.role().name()))
                .map(status -> status.name() + " " + counts.get(status.role().name()))
                .collect(Collectors.joining("   "));
    }

    private void later(int seconds, Runnable step) {
        stage.schedule(() -> safely(step), seconds, TimeUnit.SECONDS);
    }

    /** A step that fails is told in the log; the next ones are played all the same. */
    private static void safely(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log.warn("A step of the demo failed", e);
        }
    }

    private static void say(String line) {
        if (!line.isEmpty()) {
            System.out.println("  demo | " + line);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stage.shutdown();
        if (!stage.awaitTermination(5, TimeUnit.SECONDS)) {
            stage.shutdownNow();
        }
    }
}
