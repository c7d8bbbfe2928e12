package dev.turnout.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;

/** The one PostgreSQL server of a test run, started at the first use, with a migrated template to copy from. */
final class TestServer {

    private static final String TEMPLATE = "template_turnout";

    /** As many runs at once in one checkout (an IDE beside Maven) as seems sensible. */
    private static final int FOLDERS_TRIED = 4;

    /** Which of the run's processes this is: each has a server of its own, and starts it while the others do. */
    private static final String FORK = System.getProperty("turnout.test.fork", "1");

    private static final Map<String, String> FAST = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "max_connections", "200");

    /** To derive the keys of a password takes some milliseconds of each of the thousands of connections. */
    private static final String TRUST = "host all all 127.0.0.1/32 trust\n";

    /** After the constants, which making it needs. */
    static final TestServer SHARED = new TestServer();

    private final EmbeddedPostgres postgres;
    private final AtomicInteger made = new AtomicInteger();

    private TestServer() {
        postgres = start(1);
        // A hook of the JVM would stop it beside the applications that still use it.
        SpringApplication.getShutdownHandlers().add(this::stop);
        List<String> earlier = databasesOfEarlierRuns();
        earlier.forEach(name -> administer("drop database " + name + " with (force)"));
        administer("create database " + TEMPLATE);
        Flyway.configure()
                .dataSource(postgres.url(TEMPLATE), EmbeddedPostgres.USER, postgres.password())
                .load()
                .migrate();
    }

    private static EmbeddedPostgres start(int attempt) {
        try {
            Path folder = Path.of("target", "test-postgres-" + FORK + (attempt == 1 ? "" : "-" + attempt));
            Map<String, String> settings = new HashMap<>(FAST);
            settings.put("hba_file", trusting().toString());
            return EmbeddedPostgres.start(folder, Path.of("target", "postgres-binaries"), settings);
        } catch (PostgresTrouble inUse) {
            if (attempt == FOLDERS_TRIED || !inUse.getMessage().contains("in use")) {
                throw inUse;
            }
            return start(attempt + 1);
        }
    }

    private static Path trusting() {
        try {
            return Files.writeString(Path.of("target", "test-postgres-" + FORK + ".hba"), TRUST)
                    .toAbsolutePath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String newDatabase() {
        String name = "test_" + made.incrementAndGet();
        administer("create database " + name + " template " + TEMPLATE);
        return name;
    }

    void drop(String name) {
        administer("drop database if exists " + name + " with (force)");
    }

    String url(String database) {
        return postgres.url(database);
    }

    String password() {
        return postgres.password();
    }

    private List<String> databasesOfEarlierRuns() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select datname from pg_database where datname ~ '^(test|template)_'")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void administer(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.url("postgres"), EmbeddedPostgres.USER, postgres.password());
    }

    private void stop() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
