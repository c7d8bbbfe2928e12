package dev.turnout;

import static dev.turnout.TurnoutToKill.REGISTERED_EACH;
import static dev.turnout.TurnoutToKill.ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turnout is killed with SIGKILL at its busiest, again and again. */
class KillTest {

    private static final int REGISTERED = ROWS / REGISTERED_EACH;

    private final KillRun run = new KillRun(TurnoutToKill.class, "killed-turnout.log");
    private final JdbcClient jdbc = run.database.jdbc();
    private int port;

    @AfterEach
    void close() throws InterruptedException {
        run.close();
    }

    @Test
    void nothing_is_lost_and_nobody_is_registered_twice_when_turnout_is_killed_at_work() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillTest's seed: " + seed);
        Random random = new Random(seed);
        port = freePort();

        TurnoutToKill first = start("--give-work");
        int rows = 5_000 + random.nextInt(30_000);
        run.reach(() -> outcomes() >= rows);
        first.kill();
        assertThat(outcomes()).as("killed within the import").isBetween((long) rows, ROWS - 1L);

        TurnoutToKill second = start();
        int told = 50 + random.nextInt(REGISTERED / 4);
        run.reach(() -> registrants() >= told);
        second.kill();
        assertThat(standing("REGISTERING")).as("killed within the pushes").isPositive();
        System.out.printf("Killed at %d rows, then at %d rows and %d registrants%n", rows, outcomes(), registrants());

        start();
        run.reach(() -> outcomes() == ROWS && registered() == REGISTERED);

        assertEveryRowHasOneOutcome();
        assertEverybodyStandsWhereTheyShould();
        assertNobodyWasRegisteredTwice();
    }

    private void assertEveryRowHasOneOutcome() {
        assertThat(one("select count(distinct row_no) from import_outcome")).isEqualTo(ROWS);
        assertThat(one("select count(*) from import_outcome where result <> 'CREATED'"))
                .isZero();
        assertThat(one("select created from import_job where state = 'DONE'")).isEqualTo(ROWS);
        assertThat(one("select count(*) from person")).isEqualTo(ROWS);
    }

    private void assertEverybodyStandsWhereTheyShould() {
        assertThat(one("select count(*) from membership")).isEqualTo(ROWS);
        assertThat(one("""
                select count(*)
                  from import_row r
                  join person p on p.email = r.cells[1]
                  join membership m on m.person_id = p.id
                  join status s on s.id = m.status_id
                 where s.name = r.cells[3]
                """)).isEqualTo(ROWS);
        assertThat(one("select count(*) from registration_push")).isZero();
        assertThat(one("select count(*) from activity where kind = 'PersonCreated'"))
                .isEqualTo(ROWS);
        assertThat(one("select count(*) from activity where kind = 'StatusChanged'"))
                .as("one each, and for the registered a second when the provider had confirmed")
                .isEqualTo(ROWS + REGISTERED);
    }

    private void assertNobodyWasRegisteredTwice() {
        assertThat(one("select count(*) from rehearsal_registrant where user_status = 'active'"))
                .isEqualTo(REGISTERED);
        assertThat(one("""
                select count(*)
                  from rehearsal_registrant r
                  join person p on p.email = r.email
                  join membership m on m.person_id = p.id
                 where m.registration_code = r.id::text
                """)).as("each member has the registration's own code").isEqualTo(REGISTERED);
        assertThat(one("""
                select count(*)
                  from (select email
                          from rehearsal_call
                         where call = 'REGISTER'
                         group by email
                        having count(*) > 1) as twice
                """)).as("people registered by a second call").isZero();
    }

    private TurnoutToKill start(String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=" + port,
                // Many small steps to be killed in.
                "--turnout.program.chunk=1000",
                "--turnout.import.poll=200ms",
                "--turnout.push.lease=5s",
                "--turnout.push.first-retry=500ms"));
        settings.addAll(List.of(more));
        return run.start(settings);
    }

    private long outcomes() {
        return one("select coalesce(sum(done), 0) from import_job");
    }

    private long registrants() {
        return one("select count(*) from rehearsal_registrant");
    }

    private long registered() {
        return standing("REGISTERED");
    }

    private long standing(String role) {
        return jdbc.sql("""
                        select count(*)
                          from membership m
                          join status s on s.id = m.status_id
                         where s.role = :role
                        """).param("role", role).query(Long.class).single();
    }

    private long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
