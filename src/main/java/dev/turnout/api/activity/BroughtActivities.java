package dev.turnout.api.activity;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.db.Times;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes activities that callers bring into the log, as a set. */
@Component
class BroughtActivities {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final InstantSource clock;

    BroughtActivities(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The log keeps to the time at which it is told, so that who reads it onward passes none over; when it happened is in
     * the activity.
     *
     * @param records without a problem
     * @return their ids, in their order
     */
    List<Long> add(List<CustomRecord> records, Actor by) {
        return jdbc
                .sql("""
                        $append
                        select :now::timestamptz, 'CustomActivity', given.person, null, :actorKind, :actorName,
                               given.detail::jsonb
                          from unnest(:people::bigint[], :details::text[]) with ordinality given (person, detail, place)
                         order by given.place
                        returning id
                        """.replace("$append", ActivityLog.APPEND))
                .param("now", Times.at(clock.instant()))
                .param("people", records.stream().mapToLong(CustomRecord::lead).toArray())
                .param(
                        "details",
                        records.stream()
                                .map(record -> JSON.writeValueAsString(record.what()))
                                .toArray(String[]::new))
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> row.getLong("id"))
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
