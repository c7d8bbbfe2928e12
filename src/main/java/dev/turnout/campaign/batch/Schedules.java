package dev.turnout.campaign.batch;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.atOrNull;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.list.SmartListJson;
import dev.turnout.id.CampaignId;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When batch campaigns start by themselves. A schedule counts while its campaign is active. */
@Component
public class Schedules {

    private static final Actor SCHEDULE = new Actor(Actor.Kind.SYSTEM, "Schedule");

    private final JdbcClient jdbc;
    private final Batches batches;
    private final InstantSource clock;

    Schedules(JdbcClient jdbc, Batches batches, InstantSource clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    public Optional<Recurrence> of(CampaignId campaign) {
        return jdbc.sql("select recurrence from campaign_schedule where campaign_id = :campaign")
                .param("campaign", campaign.value())
                .query((row, n) -> read(row.getString("recurrence")))
                .optional();
    }

    /** @param recurrence absent to have no schedule any more */
    public void set(CampaignId campaign, @Nullable Recurrence recurrence) {
        if (recurrence == null) {
            jdbc.sql("delete from campaign_schedule where campaign_id = :campaign")
                    .param("campaign", campaign.value())
                    .update();
            return;
        }
        jdbc.sql("""
                        insert into campaign_schedule (campaign_id, recurrence, next_at)
                        values (:campaign, :recurrence::jsonb, :next)
                            on conflict (campaign_id) do update
                           set recurrence = excluded.recurrence, next_at = excluded.next_at
                        """)
                .param("campaign", campaign.value())
                .param("recurrence", SmartListJson.MAPPER.writeValueAsString(recurrence))
                .param("next", atOrNull(recurrence.after(clock.instant()).orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private record Due(CampaignId campaign, boolean active, Recurrence recurrence, Instant next) {}

    /**
     * Plans the starts whose time has come, each once. Of those that fell due while no Turnout ran only the first is made
     * up for; those of an inactive campaign are passed over.
     */
    @Transactional
    public void planDue() {
        Instant now = clock.instant();
        List<Due> due = jdbc.sql("""
                        select s.campaign_id, c.active, s.recurrence, s.next_at
                          from campaign_schedule s
                          join campaign c on c.id = s.campaign_id
                         where s.next_at <= :now
                           for update of s skip locked
                        """)
                .param("now", at(now))
                .query((row, n) -> new Due(
                        new CampaignId(row.getLong("campaign_id")),
                        row.getBoolean("active"),
                        read(row.getString("recurrence")),
                        instant(row, "next_at")))
                .list();
        for (Due one : due) {
            if (one.active()) {
                batches.plan(one.campaign(), one.next(), null, SCHEDULE);
            }
            jdbc.sql("update campaign_schedule set next_at = :next where campaign_id = :campaign")
                    .param("campaign", one.campaign().value())
                    .param("next", atOrNull(one.recurrence().after(now).orElse(null)), Types.TIMESTAMP_WITH_TIMEZONE)
                    .update();
        }
    }

    private static Recurrence read(String json) {
        return SmartListJson.MAPPER.readValue(json, Recurrence.class);
    }
}
