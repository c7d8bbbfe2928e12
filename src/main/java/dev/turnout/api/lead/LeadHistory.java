package dev.turnout.api.lead;

import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.api.wire.WireTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one lead belongs to: programs, campaigns, lists; read by the ids of these. */
@Component
class LeadHistory {

    private static final String PROGRAMS = """
            select m.program_id as place, s.name, m.acquired, m.success_at is not null as success, m.membership_date,
                   m.updated_at
              from membership m
              join status s on s.id = m.status_id
             where m.person_id = :lead
               and m.program_id > :after
               and (:any or m.program_id = any(:only::bigint[]))
               and m.updated_at >= coalesce(:earliest::timestamptz, '-infinity')
               and m.updated_at <= coalesce(:latest::timestamptz, 'infinity')
             order by m.program_id
             limit :most
            """;

    private static final String CAMPAIGNS = """
            select campaign_id as place, min(entered_at) as created_at, max(moved_at) as updated_at
              from campaign_run
             where person_id = :lead
               and campaign_id > :after
               and (:any or campaign_id = any(:only::bigint[]))
             group by campaign_id
            having max(moved_at) >= coalesce(:earliest::timestamptz, '-infinity')
               and max(moved_at) <= coalesce(:latest::timestamptz, 'infinity')
             order by campaign_id
             limit :most
            """;

    private static final String LISTS = """
            select list_id as place, joined_at as created_at, joined_at as updated_at
              from static_list_member
             where person_id = :lead
               and list_id > :after
               and (:any or list_id = any(:only::bigint[]))
               and joined_at >= coalesce(:earliest::timestamptz, '-infinity')
               and joined_at <= coalesce(:latest::timestamptz, 'infinity')
             order by list_id
             limit :most
            """;

    private final JdbcClient jdbc;

    LeadHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param only none for all */
    record Question(
            long lead,
            List<Long> only,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            long after,
            int most) {}

    /** @param place the id by which pages follow each other */
    record Entry(long place, Map<String, Object> wire) {}

    List<Entry> programs(Question question) {
        return ask(PROGRAMS, question, (row, n) -> {
            Map<String, Object> wire = new LinkedHashMap<>();
            wire.put("id", row.getLong("place"));
            wire.put("progressionStatus", row.getString("name"));
            wire.put("isExhausted", false);
            wire.put("acquiredBy", row.getBoolean("acquired"));
            wire.put("reachedSuccess", row.getBoolean("success"));
            wire.put("membershipDate", time(row, "membership_date"));
            wire.put("updatedAt", time(row, "updated_at"));
            return new Entry(row.getLong("place"), wire);
        });
    }

    List<Entry> campaigns(Question question) {
        return ask(CAMPAIGNS, question, (row, n) -> belonging("smartCampaignId", row));
    }

    List<Entry> lists(Question question) {
        return ask(LISTS, question, (row, n) -> belonging("listId", row));
    }

    private List<Entry> ask(String sql, Question question, RowMapper<Entry> reading) {
        return jdbc.sql(sql)
                .param("lead", question.lead())
                .param("after", question.after())
                .param("any", question.only().isEmpty())
                .param("only", question.only().stream().mapToLong(id -> id).toArray())
                .param("earliest", atOrNull(question.earliest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("latest", atOrNull(question.latest()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("most", question.most())
                .query(reading)
                .list();
    }

    private static Entry belonging(String name, ResultSet row) throws SQLException {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put(name, row.getLong("place"));
        wire.put("createdAt", time(row, "created_at"));
        wire.put("updatedAt", time(row, "updated_at"));
        return new Entry(row.getLong("place"), wire);
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return WireTimes.lead(instant(row, column));
    }
}
