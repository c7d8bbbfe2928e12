package dev.turnout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void every_test_gets_a_migrated_database_of_its_own() {
        try (TestDatabase one = TestDatabase.fresh();
                TestDatabase other = TestDatabase.fresh()) {
            one.jdbc().sql("create table mine (id int)").update();

            assertThat(tables(one)).contains("scheduled_tasks", "mine");
            assertThat(tables(other)).contains("scheduled_tasks").doesNotContain("mine");
        }
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_nothing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.transactions().executeWithoutResult(transaction -> {
                database.jdbc().sql("create table mine (id int)").update();
                transaction.setRollbackOnly();
            });

            assertThat(tables(database)).doesNotContain("mine");
        }
    }

    private static List<String> tables(TestDatabase database) {
        return database.jdbc()
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
    }
}
