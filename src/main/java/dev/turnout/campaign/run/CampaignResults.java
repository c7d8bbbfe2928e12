package dev.turnout.campaign.run;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.campaign.flow.StepId;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import java.sql.Types;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a campaign did: how many people each step brought where, and who they were. */
@Component
public class CampaignResults {

    private final JdbcClient jdbc;

    CampaignResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param choice that counted, from 1; 0 for none */
    public record Line(int choice, Did did, @Nullable String detail, long people) {}

    /**
     * One person's way.
     *
     * @param because why it is parked, failed or ended
     */
    public record Passed(
            RunId run,
            PersonId person,
            String name,
            String email,
            RunState state,
            StepId step,
            Instant entered,
            @Nullable Instant due,
            @Nullable String because) {}

    /** How many ways stand in which state. */
    public Map<RunState, Long> states(CampaignId campaign) {
        Map<RunState, Long> states = new EnumMap<>(RunState.class);
        jdbc.sql("select state, count(*) as runs from campaign_run where campaign_id = :campaign group by state")
                .param("campaign", campaign.value())
                .query(row -> {
                    states.put(RunState.valueOf(row.getString("state")), row.getLong("runs"));
                });
        return states;
    }

    /**
     * What came of each step, the commonest first. Details that say something of a whole group are told apart, those that
     * differ from person to person are not.
     */
    public Map<StepId, List<Line>> ofSteps(CampaignId campaign) {
        record Row(StepId step, Line line) {}
        Map<StepId, List<Line>> lines = new HashMap<>();
        jdbc.sql("""
                        select t.step_id, t.choice, t.outcome,
                               case when t.outcome in ('REFUSED', 'WITHHELD', 'CALL_FAILED') then t.detail end as why,
                               count(*) as people
                          from campaign_step_result t
                         where t.step_id in (select id
                                               from campaign_step
                                              where campaign_id = :campaign)
                         group by t.step_id, t.choice, t.outcome, why
                         order by t.step_id, t.choice, people desc
                        """)
                .param("campaign", campaign.value())
                .query((row, n) -> new Row(
                        new StepId(row.getLong("step_id")),
                        new Line(
                                row.getInt("choice"),
                                Did.valueOf(row.getString("outcome")),
                                row.getString("why"),
                                row.getLong("people"))))
                .list()
                .forEach(row -> lines.computeIfAbsent(row.step(), step -> new java.util.ArrayList<>())
                        .add(row.line()));
        return lines;
    }

    /**
     * The latest first.
     *
     * @param state only those that stand so; absent for all
     * @param before only those that began before that one; absent for the latest
     */
    public List<Passed> people(CampaignId campaign, @Nullable RunState state, @Nullable RunId before, int most) {
        return jdbc.sql("""
                        select r.id, r.person_id, p.first_name, p.last_name, p.email, r.state, r.step_id, r.entered_at,
                               r.due_at, r.because
                          from campaign_run r
                          join person p on p.id = r.person_id
                         where r.campaign_id = :campaign
                           and (:state::text is null or r.state = :state)
                           and r.id < :before
                         order by r.id desc
                         limit :most
                        """)
                .param("campaign", campaign.value())
                .param("state", state == null ? null : state.name(), Types.VARCHAR)
                .param("before", before == null ? Long.MAX_VALUE : before.value())
                .param("most", most)
                .query((row, n) -> new Passed(
                        new RunId(row.getLong("id")),
                        new PersonId(row.getLong("person_id")),
                        name(row.getString("first_name"), row.getString("last_name"), row.getString("email")),
                        row.getString("email"),
                        RunState.valueOf(row.getString("state")),
                        new StepId(row.getLong("step_id")),
                        instant(row, "entered_at"),
                        instantOrNull(row, "due_at"),
                        row.getString("because")))
                .list();
    }

    private static String name(@Nullable String first, @Nullable String last, String email) {
        String both = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return both.isEmpty() ? email : both;
    }
}
