package dev.turnout;

import static org.awaitility.Awaitility.await;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions still open anywhere on the database server. Readers of the log of activities stop before what they may
 * still write; those of other tests' databases hold them back too.
 */
public final class OpenTransactions {

    private OpenTransactions() {}

    /** Until nothing that was written before this call is held back from a reader of the log. */
    public static void awaitEnd(JdbcClient jdbc) {
        String now = jdbc.sql("select pg_current_xact_id()::text")
                .query(String.class)
                .single();
        await().until(() -> jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot()) > :now::xid8")
                .param("now", now)
                .query(Boolean.class)
                .single());
    }
}
