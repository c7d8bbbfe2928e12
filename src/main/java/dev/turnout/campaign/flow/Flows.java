package dev.turnout.campaign.flow;

import static dev.turnout.db.Times.at;

import dev.turnout.id.CampaignId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The flows of all campaigns, and how many people stand where in them. */
@Component
public class Flows {

    /** Those on their way by the index of what is due, those parked by theirs. */
    private static final String STANDING = """
            with steps as materialized (
                select id
                  from campaign_step
                 where campaign_id = :campaign
                   and position is not null
            ),
            going as (
                select r.step_id, r.due_at <= :now as due
                  from (values (0), (1), (2)) as l(lane)
                  join campaign_run r on r.lane = l.lane and r.step_id in (select id from steps)
                 where r.due_at is not null
            )
            select step_id,
                   count(*) filter (where due) as due,
                   count(*) filter (where not due) as waiting,
                   0 as parked
              from going
             group by step_id
             union all
            select step_id, 0, 0, count(*)
              from campaign_run
             where state = 'PARKED'
               and step_id in (select id from steps)
             group by step_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Flows(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Flow of(CampaignId campaign) {
        long version = jdbc.sql("select version from campaign where id = :campaign")
                .param("campaign", campaign.value())
                .query(Long.class)
                .single();
        List<Step> steps = jdbc.sql("""
                        select id, choices, otherwise
                          from campaign_step
                         where campaign_id = :campaign
                           and position is not null
                         order by position
                        """)
                .param("campaign", campaign.value())
                .query((row, n) -> read(row))
                .list();
        return new Flow(campaign, version, steps);
    }

    /** Steps that were removed, for what they did to be told. */
    public List<Step> removed(CampaignId campaign) {
        return jdbc.sql("""
                        select id, choices, otherwise
                          from campaign_step
                         where campaign_id = :campaign
                           and position is null
                         order by id
                        """)
                .param("campaign", campaign.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** Steps of the flow at which nobody stands are absent. */
    public Map<StepId, Standing> standing(CampaignId campaign) {
        Map<StepId, Standing> standing = new HashMap<>();
        jdbc.sql(STANDING)
                .param("campaign", campaign.value())
                .param("now", at(clock.instant()))
                .query(row -> {
                    Standing some = new Standing(row.getLong("due"), row.getLong("waiting"), row.getLong("parked"));
                    standing.merge(
                            new StepId(row.getLong("step_id")),
                            some,
                            (a, b) -> new Standing(
                                    a.due() + b.due(), a.waiting() + b.waiting(), a.parked() + b.parked()));
                });
        return standing;
    }

    /**
     * Joins the transaction that holds the campaign's lock and sees to the people of removed steps.
     *
     * @return the steps that then exist, in the order given; those given without an id have one
     */
    public List<Step> write(CampaignId campaign, List<StepDraft> drafts) {
        jdbc.sql("update campaign_step set position = null where campaign_id = :campaign and position is not null")
                .param("campaign", campaign.value())
                .update();
        List<Step> steps = new ArrayList<>();
        for (StepDraft draft : drafts) {
            StepId id = draft.id() == null
                    ? insert(campaign, draft, steps.size() + 1)
                    : update(campaign, draft.id(), draft, steps.size() + 1);
            steps.add(new Step(id, draft.choices(), draft.otherwise()));
        }
        return steps;
    }

    private StepId insert(CampaignId campaign, StepDraft draft, int position) {
        return new StepId(
                bind(jdbc.sql("""
                        insert into campaign_step (campaign_id, position, choices, otherwise)
                        values (:campaign, :position, :choices::jsonb, :otherwise::jsonb)
                        returning id
                        """), campaign, draft, position).query(Long.class).single());
    }

    private StepId update(CampaignId campaign, StepId id, StepDraft draft, int position) {
        int updated = bind(jdbc.sql("""
                        update campaign_step
                           set position = :position, choices = :choices::jsonb, otherwise = :otherwise::jsonb
                         where id = :id
                           and campaign_id = :campaign
                        """), campaign, draft, position)
                .param("id", id.value())
                .update();
        if (updated != 1) {
            throw new IllegalArgumentException("step " + id + " is none of campaign " + campaign);
        }
        return id;
    }

    private static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, CampaignId campaign, StepDraft draft, int position) {
        return statement
                .param("campaign", campaign.value())
                .param("position", position)
                .param("choices", FlowJson.write(draft.choices()))
                .param("otherwise", FlowJson.write(draft.otherwise()));
    }

    private static Step read(ResultSet row) throws SQLException {
        return new Step(
                new StepId(row.getLong("id")),
                FlowJson.choices(row.getString("choices")),
                FlowJson.step(row.getString("otherwise")));
    }
}
