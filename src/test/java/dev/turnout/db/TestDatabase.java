package dev.turnout.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated, empty database of one test's own, on the one real PostgreSQL server of the run; a copy takes some tens
 * of milliseconds, so take a new one wherever tests could see each other's rows.
 *
 * <p>In a plain test:
 *
 * <pre>{@code
 * private final TestDatabase database = TestDatabase.fresh();
 * private final People people = new People(database.jdbc());
 *
 * @AfterEach
 * void close() {
 *     database.close();
 * }
 * }</pre>
 *
 * <p>Under Spring, before the context starts:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *     TestDatabase.fresh().register(registry);
 * }
 * }</pre>
 *
 * <p>Closing drops it; what was not closed is dropped at the start of the next run. The server forgets what a power
 * cut would lose (fsync off) and asks for no password, nothing else differs from the one that Turnout runs on.
 */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final HikariDataSource dataSource;
    private final JdbcTransactionManager transactionManager;

    private TestDatabase(String name) {
        this.name = name;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(username());
        config.setPassword(password());
        config.setMaximumPoolSize(16);
        // Nothing is kept: hundreds of these may be open in one run of 200 connections.
        config.setMinimumIdle(0);
        config.setIdleTimeout(Duration.ofSeconds(10).toMillis());
        config.setInitializationFailTimeout(-1);
        dataSource = new HikariDataSource(config);
        transactionManager = new JdbcTransactionManager(dataSource);
    }

    public static TestDatabase fresh() {
        return new TestDatabase(TestServer.SHARED.newDatabase());
    }

    public String url() {
        return TestServer.SHARED.url(name);
    }

    public String username() {
        return EmbeddedPostgres.USER;
    }

    public String password() {
        return TestServer.SHARED.password();
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    public PlatformTransactionManager transactionManager() {
        return transactionManager;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(transactionManager);
    }

    /** Points a Spring context at this database; nothing embedded starts then. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", this::url);
        registry.add("spring.datasource.username", this::username);
        registry.add("spring.datasource.password", this::password);
    }

    /** For a Turnout that is started by its main method, with an administrator and a key. */
    public List<String> settings() {
        return List.of(
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + username(),
                "--spring.datasource.password=" + password(),
                "--turnout.admin.email=ann@example.org",
                "--turnout.admin.password=correct horse battery",
                "--turnout.secret-key=dHVybm91dC10ZXN0LWtleS0zMi1ieXRlcy1sb25nISE=");
    }

    @Override
    public void close() {
        dataSource.close();
        TestServer.SHARED.drop(name);
    }
}
