package dev.turnout.channel;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Actor;
import dev.turnout.id.ChannelId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the channels ask for before somebody counts as having attended. A channel that is not listed asks for nothing. */
@Component
public class Minimums {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Minimums(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A channel's minimum, and who asked for it when. */
    public record Agreed(Minimum minimum, String by, Instant at) {}

    /** @return nothing when to come is enough */
    public Optional<Minimum> of(ChannelId channel) {
        return jdbc.sql("select * from channel_minimum where channel_id = :channel")
                .param("channel", channel.value())
                .query((row, n) -> read(row).minimum())
                .optional();
    }

    public Map<ChannelId, Agreed> all() {
        Map<ChannelId, Agreed> all = new HashMap<>();
        jdbc.sql("select * from channel_minimum").query(row -> {
            all.put(new ChannelId(row.getLong("channel_id")), read(row));
        });
        return all;
    }

    /** Holds for what providers report from now on; nobody's status changes by it. */
    public void ask(ChannelId channel, Minimum minimum, Actor by) {
        jdbc.sql("""
                        insert into channel_minimum (channel_id, amount, unit, set_by, set_at)
                        values (:channel, :amount, :unit, :by, :now)
                            on conflict (channel_id) do update
                           set amount = excluded.amount, unit = excluded.unit, set_by = excluded.set_by,
                               set_at = excluded.set_at
                        """)
                .param("channel", channel.value())
                .param("amount", minimum.amount())
                .param("unit", minimum.unit().name())
                .param("by", by.name())
                .param("now", at(clock.instant()))
                .update();
    }

    public void askNothing(ChannelId channel) {
        jdbc.sql("delete from channel_minimum where channel_id = :channel")
                .param("channel", channel.value())
                .update();
    }

    private static Agreed read(ResultSet row) throws SQLException {
        return new Agreed(
                new Minimum(row.getInt("amount"), Minimum.Unit.valueOf(row.getString("unit"))),
                row.getString("set_by"),
                instant(row, "set_at"));
    }
}
