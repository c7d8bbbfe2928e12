package dev.turnout.campaign.run;

import static dev.turnout.db.Times.at;

import dev.turnout.campaign.Lane;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what is done in each lane, for a queue's length to be told in time. A node that dies loses some seconds of it. */
@Component
public class Pace {

    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Map<Lane, LongAdder> counted = new EnumMap<>(Lane.class);

    Pace(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        for (Lane lane : Lane.values()) {
            counted.put(lane, new LongAdder());
        }
    }

    void count(Lane lane, int done) {
        counted.computeIfAbsent(lane, l -> new LongAdder()).add(done);
    }

    /** Writes down what was counted since the last time. */
    public void write() {
        counted.forEach((lane, adder) -> {
            long done = adder.sumThenReset();
            if (done > 0) {
                write(lane, done);
            }
        });
    }

    private void write(Lane lane, long done) {
        jdbc.sql("""
                        insert into campaign_pace as p (lane, minute, done)
                        values (:lane, :minute, :done)
                            on conflict (lane, minute) do update
                           set done = p.done + excluded.done
                        """)
                .param("lane", lane.rank())
                .param("minute", at(clock.instant().truncatedTo(ChronoUnit.MINUTES)))
                .param("done", done)
                .update();
        jdbc.sql("delete from campaign_pace where minute < :before")
                .param("before", at(clock.instant().minus(KEPT)))
                .update();
    }
}
