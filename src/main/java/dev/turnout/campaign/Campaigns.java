package dev.turnout.campaign;

import static dev.turnout.db.Times.at;
import static dev.turnout.db.Times.instant;

import dev.turnout.activity.ActivityLog;
import dev.turnout.activity.Actor;
import dev.turnout.campaign.list.SmartListJson;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns of all programs. */
@Component
public class Campaigns {

    private static final String SELECT = """
            select c.*, p.name as program_name
              from campaign c
              join program p on p.id = c.program_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Campaigns(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Campaign> find(CampaignId id) {
        return jdbc.sql(SELECT + " where c.id = :id")
                .param("id", id.value())
                .query((row, n) -> read(row))
                .optional();
    }

    /** A campaign known to exist. */
    public Campaign get(CampaignId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no campaign " + id));
    }

    /** In the order in which they were made. */
    public List<Campaign> of(ProgramId program) {
        return jdbc.sql(SELECT + " where c.program_id = :program order by c.id")
                .param("program", program.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** The batches that were started or are to start. */
    public Set<CampaignId> everStarted(ProgramId program) {
        return Set.copyOf(jdbc.sql("""
                        select distinct b.campaign_id
                          from campaign_batch b
                          join campaign c on c.id = b.campaign_id
                         where c.program_id = :program
                           and b.state <> 'CANCELLED'
                        """)
                .param("program", program.value())
                .query((row, n) -> new CampaignId(row.getLong("campaign_id")))
                .list());
    }

    /** Those that others may ask for, by program and name. */
    public List<Campaign> requestable() {
        return jdbc.sql(SELECT + " where c.kind <> 'BATCH' order by lower(p.name), lower(c.name), c.id")
                .query((row, n) -> read(row))
                .list();
    }

    /** A new one, inactive and without steps. @return nothing when its program has a campaign of that name */
    public Optional<Campaign> create(CampaignDraft draft) {
        return bind(jdbc.sql("""
                        insert into campaign (program_id, name, kind, smart_list, triggers, qualification, person_limit,
                                              lane, created_at, updated_at)
                        values (:program, :name, :kind, :smartList::jsonb, :triggers::jsonb, :qualification::jsonb,
                                :personLimit, :lane, :now, :now)
                            on conflict (program_id, name) do nothing
                        returning id
                        """), draft)
                .param("program", draft.program().value())
                .param("kind", draft.kind().name())
                .param("lane", (draft.kind() == CampaignKind.BATCH ? Lane.BATCH : Lane.TRIGGER).rank())
                .query(Long.class)
                .optional()
                .map(id -> get(new CampaignId(id)));
    }

    /** Reads the campaign under the lock that it and its flow are changed by: no step of it is worked on meanwhile. */
    public Campaign lockToChange(CampaignId id) {
        return lock(id, "for no key update of c");
    }

    /** Reads the campaign under the lock that its steps are worked on by: its flow stays the same meanwhile. */
    public Campaign lockToWork(CampaignId id) {
        return lock(id, "for share of c");
    }

    private Campaign lock(CampaignId id, String lock) {
        return jdbc.sql(SELECT + " where c.id = :id " + lock)
                .param("id", id.value())
                .query((row, n) -> read(row))
                .single();
    }

    /**
     * Everything but program and kind. The lane follows from the flow too, so it is handed in.
     *
     * @throws org.springframework.dao.DuplicateKeyException when its program has another campaign of that name
     */
    void write(CampaignId id, CampaignDraft draft, boolean active, Lane lane) {
        bind(jdbc.sql("""
                        update campaign
                           set name = :name, smart_list = :smartList::jsonb, triggers = :triggers::jsonb,
                               qualification = :qualification::jsonb, person_limit = :personLimit,
                               active = :active, lane = :lane, version = version + 1, updated_at = :now
                         where id = :id
                        """), draft)
                .param("id", id.value())
                .param("active", active)
                .param("lane", lane.rank())
                .update();
    }

    /** Those in a flow go on; no one else comes in by a trigger, a request or a schedule. */
    @Transactional
    public void deactivate(CampaignId id) {
        jdbc.sql("""
                        update campaign
                           set active = false, version = version + 1, updated_at = :now
                         where id = :id
                           and active
                        """).param("now", at(clock.instant())).param("id", id.value()).update();
        jdbc.sql("delete from campaign_trigger where campaign_id = :id")
                .param("id", id.value())
                .update();
    }

    /**
     * Asks that these people go through the campaign; joins the caller's transaction. Whether they qualify shows when the
     * request is read.
     */
    public void request(Campaign campaign, Collection<PersonId> people, Actor by) {
        jdbc.sql("""
                        $append
                        select :now::timestamptz, 'CampaignRequested', person_id, :program::bigint, :actorKind,
                               :actorName, jsonb_build_object('campaign', :campaign::bigint, 'name', :name::text)
                          from unnest(:people::bigint[]) as a(person_id)
                        """.replace("$append", ActivityLog.APPEND))
                .param("now", at(clock.instant()))
                .param("program", campaign.program().value())
                .param("campaign", campaign.id().value())
                .param("name", campaign.name())
                .param(
                        "people",
                        people.stream().mapToLong(PersonId::value).distinct().toArray())
                .param("actorKind", by.kind().name())
                .param("actorName", by.name())
                .update();
    }

    /** @return false when its program has another campaign of that name */
    public boolean rename(CampaignId id, String name) {
        try {
            jdbc.sql("update campaign set name = :name, version = version + 1, updated_at = :now where id = :id")
                    .param("name", name)
                    .param("now", at(clock.instant()))
                    .param("id", id.value())
                    .update();
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    /** Whether anybody went through it, or a start of it is planned. */
    public boolean isStarted(CampaignId id) {
        return jdbc.sql("""
                        select exists (select from campaign_entry where campaign_id = :id)
                            or exists (select from campaign_batch where campaign_id = :id and state <> 'CANCELLED')
                        """).param("id", id.value()).query(Boolean.class).single();
    }

    /** Joins the transaction that has seen that nobody went through it, and that nothing speaks of it. */
    public void remove(CampaignId id) {
        for (String table :
                List.of("campaign_trigger", "campaign_schedule", "campaign_batch", "campaign_step", "campaign_entry")) {
            jdbc.sql("delete from " + table + " where campaign_id = :id")
                    .param("id", id.value())
                    .update();
        }
        jdbc.sql("delete from campaign where id = :id").param("id", id.value()).update();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, CampaignDraft draft) {
        return statement
                .param("now", at(clock.instant()))
                .param("name", draft.name())
                .param("smartList", SmartListJson.write(draft.smartList()))
                .param("triggers", CampaignJson.write(draft.triggers()))
                .param("qualification", CampaignJson.write(draft.qualification()))
                .param("personLimit", draft.personLimit(), Types.INTEGER);
    }

    private static Campaign read(ResultSet row) throws SQLException {
        return new Campaign(
                new CampaignId(row.getLong("id")),
                new CampaignDraft(
                        new ProgramId(row.getLong("program_id")),
                        row.getString("name"),
                        CampaignKind.valueOf(row.getString("kind")),
                        SmartListJson.read(row.getString("smart_list")),
                        CampaignJson.triggers(row.getString("triggers")),
                        CampaignJson.qualification(row.getString("qualification")),
                        row.getObject("person_limit", Integer.class)),
                row.getString("program_name"),
                row.getBoolean("active"),
                Lane.ofRank(row.getInt("lane")),
                row.getLong("version"),
                instant(row, "created_at"));
    }
}
