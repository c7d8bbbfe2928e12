package dev.turnout;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.db.TestDatabase;
import dev.turnout.webhook.Receiver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turnout is killed with SIGKILL while it tells another system what happened. */
class WebhookKillTest {

    private static final int MEMBERS = 400;

    private final TestDatabase database = TestDatabase.fresh();
    private final Receiver receiver = new Receiver();
    private final List<TurnoutToKill> started = new ArrayList<>();
    private final File log = Path.of("target", "killed-webhooks.log").toFile();

    @AfterEach
    void close() throws InterruptedException {
        for (TurnoutToKill turnout : started) {
            turnout.kill();
        }
        receiver.close();
        database.close();
    }

    @Test
    void everything_is_told_and_what_is_told_twice_is_the_same_message() throws Exception {
        TurnoutToKill first = start("--tell=" + receiver.url(), "--members=" + MEMBERS);
        // From here on nobody hears its answers: those at work are told, and that they were is never noted.
        receiver.meanwhile = () -> {
            if (receiver.received.size() > MEMBERS / 4) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> !first.process().isAlive());
            }
        };
        reach(() -> receiver.received.size() > MEMBERS / 4 + 5);
        first.kill();
        receiver.meanwhile = () -> {};
        assertThat(count("where state = 'DELIVERED'")).as("killed at work").isLessThan(MEMBERS);

        start();
        reach(() -> count("where state = 'DELIVERED'") == MEMBERS);
        assertThat(count("")).isEqualTo(MEMBERS);
        assertThat(receiver.received).as("some are told twice").hasSizeGreaterThan(MEMBERS);
        assertThat(receiver.received.stream().map(Receiver.Received::id).collect(toSet()))
                .hasSize(MEMBERS);
        assertThat(receiver.received.stream()
                        .map(one -> one.json().at("/data/person/email").asString())
                        .collect(toSet()))
                .hasSize(MEMBERS);
    }

    private TurnoutToKill start(String... work) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--server.port=0",
                "--turnout.admin.email=ann@example.org",
                "--turnout.admin.password=correct horse battery",
                "--turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=",
                "--turnout.webhook.hosts=localhost",
                "--turnout.webhook.page=20",
                "--turnout.webhook.timeout=2s",
                "--turnout.webhook.lease=3s",
                "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.polling-interval=200ms"));
        settings.addAll(List.of(work));
        TurnoutToKill turnout = TurnoutToKill.start(WebhookToKill.class, settings, log);
        started.add(turnout);
        return turnout;
    }

    private void reach(BooleanSupplier state) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .failFast(
                        "Turnout ended, see " + log,
                        () -> !started.getLast().process().isAlive())
                .until(state::getAsBoolean);
    }

    private long count(String which) {
        return database.jdbc()
                .sql("select count(*) from webhook_delivery " + which)
                .query(Long.class)
                .single();
    }
}
