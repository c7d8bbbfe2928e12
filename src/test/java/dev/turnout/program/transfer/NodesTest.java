package dev.turnout.program.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.turnout.channel.Role;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class NodesTest {

    private static final List<String> STATUSES = List.of(
            "Invited", "Registered", "Attended", "Waitlisted", "Not in Program", "Registering", "Enchanted", "");

    private final ImportWorld files = new ImportWorld();

    @AfterEach
    @AfterProperty
    void close() {
        files.close();
    }

    @Property(tries = 40)
    void every_row_of_a_file_has_exactly_one_outcome(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 47) Integer> rows) {
        StringBuilder file = new StringBuilder("email,status\n");
        for (int row : rows) {
            int person = row % 6;
            file.append(person == 5 ? "nobody" : "guest" + person + "@example.org")
                    .append(',')
                    .append(STATUSES.get(row / 6))
                    .append('\n');
        }

        ImportJob job = files.imported(file.toString(), null);

        assertThat(job.state()).isEqualTo(ImportState.DONE);
        assertThat(job.done()).isEqualTo(rows.size());
        List<Integer> answered = files.world
                .jdbc()
                .sql("select row_no from import_outcome where job_id = :job order by row_no")
                .param("job", job.id().value())
                .query(Integer.class)
                .list();
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            asked.add(i + 2);
        }
        assertThat(answered).isEqualTo(asked);
    }

    @Test
    void a_killed_node_gives_its_import_free_at_once() throws Exception {
        ImportJob job = files.started("email\nkim@example.org\n", Role.INVITED);
        RunImports other = files.world.get(RunImports.class);
        try (Connection node = DriverManager.getConnection(
                        files.world.database.url(), files.world.database.username(), files.world.database.password());
                Statement statement = node.createStatement()) {
            node.setAutoCommit(false);
            statement.execute("select * from import_job for update");
            assertThat(other.runChunk()).as("another node has it").isFalse();

            files.world.jdbc().sql("""
                            select pg_terminate_backend(pid)
                              from pg_stat_activity
                             where datname = current_database()
                               and state = 'idle in transaction'
                            """).query(Boolean.class).list();
            await().atMost(Duration.ofSeconds(5)).until(other::runChunk);
        }

        assertThat(files.job(job).state()).isEqualTo(ImportState.DONE);
    }

    @Test
    void a_node_looks_for_imports_by_itself_until_it_is_stopped() {
        ImportSettings often =
                new ImportSettings(DataSize.ofMegabytes(1), 1_000, 200, 4_000_000, 10_000, Duration.ofMillis(20), 10);
        ImportTimer timer = new ImportTimer(files.world.get(RunImports.class), often);
        timer.start();
        ImportJob job = files.started("email\nkim@example.org\n", Role.INVITED);

        await().atMost(Duration.ofSeconds(10)).until(() -> files.job(job).state() == ImportState.DONE);
        timer.stop();

        assertThat(timer.isRunning()).isFalse();
    }
}
