package dev.turnout.campaign.run;

import static dev.turnout.db.Times.at;

import dev.turnout.campaign.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how much is due in each lane, and how long it will take at the pace of the last minutes. */
@Component
public class LaneQueue {

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    LaneQueue(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param due steps that could be done now
     * @param later steps that wait for a time
     * @param perMinute steps done a minute, of late
     * @param left until the last of those due is done; absent where nothing was done of late to reckon by
     */
    public record Queue(
            Lane lane,
            long due,
            long later,
            long perMinute,
            @Nullable Duration left) {}

    /** One for each lane, the most urgent first. */
    public List<Queue> now() {
        Instant now = clock.instant();
        Map<Lane, Long> pace = pace(now);
        Map<Lane, long[]> counts = counts(now);
        List<Queue> queues = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            long[] count = counts.getOrDefault(lane, new long[2]);
            long perMinute = pace.getOrDefault(lane, 0L);
            queues.add(new Queue(lane, count[0], count[1], perMinute, left(count[0], perMinute)));
        }
        return queues;
    }

    private static @Nullable Duration left(long due, long perMinute) {
        if (due == 0) {
            return Duration.ZERO;
        }
        return perMinute == 0 ? null : Duration.ofSeconds(Math.max(1, due * 60 / perMinute));
    }

    /** Each from the index of what is due alone: 91 ms with a million due, against 182 for one pass that groups. */
    private Map<Lane, long[]> counts(Instant now) {
        Map<Lane, long[]> counts = new EnumMap<>(Lane.class);
        jdbc.sql("""
                        select l.lane,
                               (select count(*)
                                  from campaign_run r
                                 where r.lane = l.lane
                                   and r.due_at <= :now) as due,
                               (select count(*)
                                  from campaign_run r
                                 where r.lane = l.lane
                                   and r.due_at > :now) as later
                          from (values (0::smallint), (1::smallint), (2::smallint)) as l(lane)
                        """).param("now", at(now)).query(row -> {
            counts.put(Lane.ofRank(row.getInt("lane")), new long[] {row.getLong("due"), row.getLong("later")});
        });
        return counts;
    }

    /** Over the minutes in which something was done: an idle lane is not a slow one. */
    private Map<Lane, Long> pace(Instant now) {
        Map<Lane, Long> pace = new EnumMap<>(Lane.class);
        jdbc.sql("""
                        select lane, sum(done) / count(*) as per_minute
                          from campaign_pace
                         where minute >= :since
                         group by lane
                        """)
                .param("since", at(now.minus(RECENT).truncatedTo(ChronoUnit.MINUTES)))
                .query(row -> {
                    pace.put(Lane.ofRank(row.getInt("lane")), row.getLong("per_minute"));
                });
        return pace;
    }
}
