package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.turnout.db.TestDatabase;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turnout is killed with SIGKILL at random moments of a campaign. {@code -Dturnout.kills=20
 * -Dturnout.kill.members=50000} is the whole of it, and takes a quarter of an hour.
 */
class CampaignKillTest {

    private static final int KILLS = Integer.getInteger("turnout.kills", 3);
    private static final int MEMBERS = Integer.getInteger("turnout.kill.members", 2_000);

    /** Small, so that a kill finds many of them unfinished. */
    private static final int CHUNK = Math.max(20, MEMBERS / 200);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.jdbc();
    private final List<TurnoutToKill> started = new ArrayList<>();
    private final File log = Path.of("target", "killed-campaign.log").toFile();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @AfterEach
    void close() throws InterruptedException {
        for (TurnoutToKill turnout : started) {
            turnout.kill();
        }
        mails.stop();
        database.close();
    }

    @Test
    void no_step_is_done_twice_and_none_is_lost_when_turnout_is_killed_at_work() throws Exception {
        long seed = System.nanoTime();
        System.out.println("CampaignKillTest's seed: " + seed);
        Random random = new Random(seed);
        Files.deleteIfExists(log.toPath());
        mails.start();

        long all = (long) MEMBERS * (CampaignToKill.STEPS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            TurnoutToKill turnout = start(kill == 0);
            long from = all * kill / KILLS;
            long moment = Math.max(progress(), from) + 1 + random.nextLong(Math.max(1, all / KILLS * 8 / 10));
            reach(() -> progress() >= Math.min(moment, all - 1));
            turnout.kill();
            System.out.printf(
                    "Killed at %,d steps and %,d mails of %,d%n", steps(), mails.getReceivedMessages().length, all);
            assertThat(progress()).as("killed at work").isLessThan(all);
        }
        start(false);
        reach(() -> progress() >= all && unfinished() == 0);

        assertEachStepIsDoneOnce();
        assertEachMailIsTheSameMail();
    }

    private void assertEachStepIsDoneOnce() {
        assertThat(one("select count(*) from campaign_run"))
                .as("runs, three a person")
                .isEqualTo(3L * MEMBERS);
        assertThat(one("select count(distinct (campaign_id, person_id)) from campaign_run"))
                .isEqualTo(3L * MEMBERS);
        assertThat(one("select count(*) from campaign_run where state <> 'FINISHED'"))
                .isZero();
        assertThat(steps()).isEqualTo((long) CampaignToKill.STEPS * MEMBERS);
        assertThat(activities("StatusChanged")).isEqualTo(MEMBERS);
        assertThat(activities("CampaignRequested")).isEqualTo(MEMBERS);
        assertThat(activities("DataValueChanged")).isEqualTo(2L * MEMBERS);
        assertThat(one("select count(*) from mail")).isEqualTo(MEMBERS);
        assertThat(one("select count(distinct person_id) from mail")).isEqualTo(MEMBERS);
        assertThat(one("select count(*) from person where attributes = '{\"second\": \"yes\", \"third\": \"yes\"}'"))
                .isEqualTo(MEMBERS);
    }

    /** A mail may leave twice, killed between the server's answer and its note: under one Message-ID, as one mail. */
    private void assertEachMailIsTheSameMail() throws MessagingException {
        Map<String, Integer> received = new HashMap<>();
        Map<String, String> recipients = new HashMap<>();
        for (MimeMessage mail : mails.getReceivedMessages()) {
            received.merge(mail.getMessageID(), 1, Integer::sum);
            recipients.put(mail.getMessageID(), mail.getAllRecipients()[0].toString());
        }
        long repeated = received.values().stream().filter(times -> times > 1).count();
        System.out.printf(
                "%d kills, %,d members, %,d steps done once each; %,d mails, of which %,d were sent again%n",
                KILLS, MEMBERS, steps(), received.size(), repeated);
        assertThat(received).hasSize(MEMBERS);
        assertThat(recipients.values()).doesNotHaveDuplicates();
    }

    private TurnoutToKill start(boolean first) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mails.getSmtp().getPort(),
                "--server.port=0",
                "--turnout.admin.email=ann@example.org",
                "--turnout.admin.password=correct horse battery",
                "--turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=",
                "--turnout.campaign.chunk=" + CHUNK,
                "--turnout.mail.lease=5s",
                "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.polling-interval=200ms"));
        if (first) {
            settings.add("--members=" + MEMBERS);
        }
        TurnoutToKill turnout = TurnoutToKill.start(CampaignToKill.class, settings, log);
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

    /** Steps done and mails sent. */
    private long progress() {
        return steps() + one("select count(*) from mail where state = 'SENT'");
    }

    private long steps() {
        return one("select count(*) from campaign_step_result");
    }

    private long unfinished() {
        return one("select count(*) from campaign_run where state <> 'FINISHED'")
                + one("select count(*) from mail where state <> 'SENT'");
    }

    private long activities(String kind) {
        return jdbc.sql("select count(*) from activity where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .single();
    }

    private long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
