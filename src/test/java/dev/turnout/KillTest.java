package dev.turnout;

import static dev.turnout.TurnoutToKill.REGISTERED_EACH;
import static dev.turnout.TurnoutToKill.ROWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.db.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turnout is killed with SIGKILL at its busiest, again and again. */
class KillTest {

    private static final int REGISTERED = ROWS / REGISTERED_EACH;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient jdbc = database.jdbc();
    private final List<TurnoutToKill> started = new ArrayList<>();
    private final File log = Path.of("target", "killed-turnout.log").toFile();
    private int port;

    @AfterEach
    void close() throws InterruptedException {
        for (TurnoutToKill turnout : started) {
            turnout.kill();
        }
        database.close();
    }

    @Test
    void nothing_is_lost_and_nobody_is_registered_twice_when_turnout_is_killed_at_work() throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillTest's seed: " + seed);
        Random random = new Random(seed);
        Files.deleteIfExists(log.toPath());
        port = freePort();

        TurnoutToKill first = start("--give-work");
        int rows = 5_000 + random.nextInt(30_000);
        reach(() -> outcomes() >= rows);
        first.kill();
        assertThat(outcomes()).as("killed within the import").isBetween((long) rows, ROWS - 1L);

        TurnoutToKill second = start();
        int told = 50 + random.nextInt(REGISTERED / 4);
        reach(() -> registrants() >= told);
        second.kill();
        assertThat(standing("REGISTERING")).as("killed within the pushes").isPositive();
        System.out.printf("Killed at %d rows, then at %d rows and %d registrants%n", rows, outcomes(), registrants());

        start();
        reach(() -> outcomes() == ROWS && registered() == REGISTERED);

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
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--server.port=" + port,
                "--turnout.admin.email=ann@example.org",
                "--turnout.admin.password=correct horse battery",
                "--turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=",
                // Many small steps to be killed in, and a short wait before the dead one's are taken over.
                "--turnout.program.chunk=1000",
                "--turnout.import.poll=200ms",
                "--turnout.push.lease=5s",
                "--turnout.push.first-retry=500ms",
                "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.polling-interval=200ms"));
        settings.addAll(List.of(more));
        TurnoutToKill turnout = TurnoutToKill.start(settings, log);
        started.add(turnout);
        return turnout;
    }

    private void reach(java.util.function.BooleanSupplier state) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .failFast(
                        "Turnout ended, see " + log,
                        () -> !started.getLast().process().isAlive())
                .until(state::getAsBoolean);
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
