package dev.turnout;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

    private final KillRun run = new KillRun(CampaignToKill.class, "killed-campaign.log");
    private final JdbcClient jdbc = run.database.jdbc();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @AfterEach
    void close() throws InterruptedException {
        run.close();
        mails.stop();
    }

    @Test
    void no_step_is_done_twice_and_none_is_lost_when_turnout_is_killed_at_work() throws Exception {
        long seed = System.nanoTime();
        System.out.println("CampaignKillTest's seed: " + seed);
        Random random = new Random(seed);
        mails.start();

        long all = (long) MEMBERS * (CampaignToKill.STEPS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            TurnoutToKill turnout = start(kill == 0);
            long from = all * kill / KILLS;
            long moment = Math.max(progress(), from) + 1 + random.nextLong(Math.max(1, all / KILLS * 8 / 10));
            run.reach(() -> progress() >= Math.min(moment, all - 1));
            turnout.kill();
            System.out.printf(
                    "Killed at %,d steps and %,d mails of %,d%n", steps(), mails.getReceivedMessages().length, all);
            assertThat(progress()).as("killed at work").isLessThan(all);
        }
        start(false);
        run.reach(() -> progress() >= all && unfinished() == 0);

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
                "--spring.mail.host=localhost",
                "--spring.mail.port=" + mails.getSmtp().getPort(),
                "--server.port=0",
                "--turnout.campaign.chunk=" + CHUNK,
                "--turnout.mail.lease=5s"));
        if (first) {
            settings.add("--members=" + MEMBERS);
        }
        return run.start(settings);
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
