package dev.turnout;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.webhook.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turnout is killed with SIGKILL while it tells another system what happened. */
class WebhookKillTest {

    private static final int MEMBERS = 400;

    private final KillRun run = new KillRun(WebhookToKill.class, "killed-webhooks.log");
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() throws InterruptedException {
        run.close();
        receiver.close();
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
        run.reach(() -> receiver.received.size() > MEMBERS / 4 + 5);
        first.kill();
        receiver.meanwhile = () -> {};
        assertThat(count("where state = 'DELIVERED'")).as("killed at work").isLessThan(MEMBERS);

        start();
        run.reach(() -> count("where state = 'DELIVERED'") == MEMBERS);
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
                "--server.port=0",
                "--turnout.webhook.hosts=localhost",
                "--turnout.webhook.page=20",
                "--turnout.webhook.timeout=2s",
                "--turnout.webhook.lease=3s"));
        settings.addAll(List.of(work));
        return run.start(settings);
    }

    private long count(String which) {
        return run.database
                .jdbc()
                .sql("select count(*) from webhook_delivery " + which)
                .query(Long.class)
                .single();
    }
}
