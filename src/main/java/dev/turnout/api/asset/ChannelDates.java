package dev.turnout.api.asset;

import static dev.turnout.db.Times.instant;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When channels were made and last changed, which only this wire asks. */
@Component
class ChannelDates {

    /** Of a channel that was deleted a moment ago. */
    static final Dates UNKNOWN = new Dates(Instant.EPOCH, Instant.EPOCH);

    private final JdbcClient jdbc;

    ChannelDates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Dates(Instant created, Instant updated) {}

    /** By the channels' ids. */
    Map<Long, Dates> all() {
        Map<Long, Dates> all = new HashMap<>();
        jdbc.sql("select id, created_at, updated_at from channel").query(row -> {
            all.put(row.getLong("id"), new Dates(instant(row, "created_at"), instant(row, "updated_at")));
        });
        return all;
    }
}
