package dev.turnout.campaign.batch;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.activity.Actor;
import dev.turnout.campaign.run.BatchId;
import dev.turnout.campaign.run.RunState;
import dev.turnout.id.CampaignId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The starts of batch campaigns, planned and past. */
@Component
public class Batches {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Batches(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Plans a start.
     *
     * @param fingerprint of the preview that it is bound to
     * @return nothing when one is planned, or was, for exactly that moment
     */
    public Optional<BatchId> plan(CampaignId campaign, Instant start, @Nullable String fingerprint, Actor by) {
        return jdbc.sql("""
                        insert into campaign_batch (campaign_id, planned_for, state, fingerprint, actor_kind, actor_name)
                        values (:campaign, :start, 'PLANNED', :fingerprint, :actorKind, :actorName)
                            on conflict (campaign_id, planned_for) do nothing
                        returning id
                        """)
                .param("campaign", campaign.value())
                .param("start", at(start))
                .param("fingerprint", fingerprint, Types.VARCHAR)
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .query((row, n) -> new BatchId(row.getLong("id")))
                .optional();
    }

    /** @return whether it had not begun */
    public boolean cancel(BatchId batch) {
        return jdbc.sql("update campaign_batch set state = 'CANCELLED' where id = :batch and state = 'PLANNED'")
                        .param("batch", batch.value())
                        .update()
                == 1;
    }

    public Optional<Batch> find(BatchId batch) {
        return jdbc.sql("select * from campaign_batch where id = :batch")
                .param("batch", batch.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** The latest first. */
    public List<Batch> of(CampaignId campaign, int most) {
        return jdbc.sql("""
                        select *
                          from campaign_batch
                         where campaign_id = :campaign
                         order by planned_for desc
                         limit :most
                        """)
                .param("campaign", campaign.value())
                .param("most", most)
                .query((row, n) -> read(row))
                .list();
    }

    /** How many of a batch's people are in which state. */
    public Map<RunState, Long> progress(BatchId batch) {
        Map<RunState, Long> progress = new EnumMap<>(RunState.class);
        jdbc.sql("select state, count(*) as runs from campaign_run where batch_id = :batch group by state")
                .param("batch", batch.value())
                .query(row -> {
                    progress.put(RunState.valueOf(row.getString("state")), row.getLong("runs"));
                });
        return progress;
    }

    /** Takes a due start, or one whose worker is taken for dead, for as long as the lease. */
    Optional<Batch> claim(Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update campaign_batch
                           set state = 'COLLECTING', claimed_until = :until
                         where id = (select id
                                       from campaign_batch
                                      where state in ('PLANNED', 'COLLECTING')
                                        and planned_for <= :now
                                        and (claimed_until is null or claimed_until < :now)
                                      order by planned_for
                                      limit 1
                                        for update skip locked)
                        returning *
                        """)
                .param("now", at(now))
                .param("until", at(now.plus(lease)))
                .query((row, n) -> read(row))
                .optional();
    }

    void begin(BatchId batch, long people) {
        jdbc.sql("update campaign_batch set people = :people, started_at = :now where id = :batch")
                .param("people", people)
                .param("now", at(clock.instant()))
                .param("batch", batch.value())
                .update();
    }

    /** Notes a chunk in the transaction that enters it. @return false when another worker entered it already */
    boolean collected(BatchId batch, long after, long to, Duration lease) {
        return jdbc.sql("""
                        update campaign_batch
                           set collected_to = :to, claimed_until = :until
                         where id = :batch
                           and state = 'COLLECTING'
                           and collected_to = :after
                        """)
                        .param("batch", batch.value())
                        .param("after", after)
                        .param("to", to)
                        .param("until", at(clock.instant().plus(lease)))
                        .update()
                == 1;
    }

    void entered(BatchId batch, int people) {
        jdbc.sql("update campaign_batch set entered = entered + :people where id = :batch")
                .param("batch", batch.value())
                .param("people", people)
                .update();
    }

    void end(BatchId batch, BatchState state, @Nullable Stop because, @Nullable Long people) {
        jdbc.sql("""
                        update campaign_batch
                           set state = :state, because = :because, people = coalesce(:people, people),
                               claimed_until = null
                         where id = :batch
                           and state = 'COLLECTING'
                        """)
                .param("batch", batch.value())
                .param("state", state.name())
                .param("because", because == null ? null : because.name(), Types.VARCHAR)
                .param("people", people, Types.BIGINT)
                .update();
    }

    private static Batch read(ResultSet row) throws SQLException {
        String because = row.getString("because");
        return new Batch(
                new BatchId(row.getLong("id")),
                new CampaignId(row.getLong("campaign_id")),
                instant(row, "planned_for"),
                BatchState.valueOf(row.getString("state")),
                because == null ? null : Stop.valueOf(because),
                row.getString("fingerprint"),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getString("actor_name")),
                row.getObject("people", Long.class),
                row.getLong("entered"),
                row.getLong("collected_to"),
                instantOrNull(row, "started_at"));
    }
}
