package dev.turnout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(EmbeddedDatabase.class)
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    JdbcClientAutoConfiguration.class,
                    FlywayAutoConfiguration.class));

    @Test
    void with_no_database_named_the_pool_and_the_migrations_use_our_own() {
        context.withPropertyValues("turnout.data=" + folder, "spring.datasource.url=")
                .run(started -> {
                    assertThat(started).hasSingleBean(EmbeddedPostgres.class);
                    assertThat(started.getBean(JdbcClient.class)
                                    .sql("select count(*) from scheduled_tasks")
                                    .query(Long.class)
                                    .single())
                            .isZero();
                });
        assertThat(folder.resolve("postgres-18/data/postmaster.pid"))
                .as("a server still running")
                .doesNotExist();
    }

    @Test
    void with_a_database_named_nothing_embedded_starts() {
        try (TestDatabase external = TestDatabase.fresh()) {
            context.withPropertyValues(
                            "turnout.data=" + folder,
                            "spring.datasource.url=" + external.url(),
                            "spring.datasource.username=" + external.username(),
                            "spring.datasource.password=" + external.password())
                    .run(started -> {
                        assertThat(started).doesNotHaveBean(EmbeddedPostgres.class);
                        assertThat(started).hasNotFailed();
                    });
            assertThat(folder).isEmptyDirectory();
        }
    }
}
