package dev.turnout.campaign.run;

import static dev.turnout.db.Times.instant;
import static dev.turnout.db.Times.instantOrNull;

import dev.turnout.campaign.flow.Choice;
import dev.turnout.campaign.flow.FlowJson;
import dev.turnout.campaign.flow.FlowStep;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import dev.turnout.id.ProgramId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why somebody got what they got: their ways through campaigns, step by step. */
@Component
public class RunHistory {

    private final JdbcClient jdbc;

    RunHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One way through a campaign.
     *
     * @param at what the person stands at; absent when it is over
     * @param due when that is done; absent when over or parked
     * @param parked what the person waits for
     * @param because why it failed or ended
     */
    public record Way(
            RunId run,
            CampaignId campaign,
            String campaignName,
            ProgramId program,
            String programName,
            RunState state,
            Instant entered,
            @Nullable FlowStep at,
            @Nullable Instant due,
            @Nullable Parking parked,
            @Nullable String because,
            List<Past> past) {}

    /**
     * A step that is done. The step is shown as it is now, or was when it was removed.
     *
     * @param choice that counted, from 1; 0 for none
     */
    public record Past(
            StepId id,
            FlowStep step,
            Instant at,
            int choice,
            Did did,
            @Nullable String detail) {}

    /** The latest first. */
    public List<Way> of(PersonId person, int most) {
        Map<RunId, List<Past>> past = past(person);
        return jdbc.sql("""
                        select r.id, r.campaign_id, c.name, c.program_id, p.name as program_name, r.state, r.entered_at,
                               r.due_at, r.because, r.choice, s.choices, s.otherwise
                          from campaign_run r
                          join campaign c on c.id = r.campaign_id
                          join program p on p.id = c.program_id
                          join campaign_step s on s.id = r.step_id
                         where r.person_id = :person
                         order by r.id desc
                         limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, n) -> way(row, past))
                .list();
    }

    private Map<RunId, List<Past>> past(PersonId person) {
        Map<RunId, List<Past>> past = new HashMap<>();
        jdbc.sql("""
                        select t.run_id, t.step_id, t.at, t.choice, t.outcome, t.detail, s.choices, s.otherwise
                          from campaign_run r
                          join campaign_step_result t on t.run_id = r.id
                          join campaign_step s on s.id = t.step_id
                         where r.person_id = :person
                         order by t.run_id, t.at, s.position nulls last, s.id
                        """).param("person", person.value()).query(row -> {
            past.computeIfAbsent(new RunId(row.getLong("run_id")), run -> new ArrayList<>())
                    .add(new Past(
                            new StepId(row.getLong("step_id")),
                            step(row),
                            instant(row, "at"),
                            row.getInt("choice"),
                            Did.valueOf(row.getString("outcome")),
                            row.getString("detail")));
        });
        return past;
    }

    private static Way way(ResultSet row, Map<RunId, List<Past>> past) throws SQLException {
        RunId run = new RunId(row.getLong("id"));
        RunState state = RunState.valueOf(row.getString("state"));
        boolean underWay = state == RunState.GOING || state == RunState.PARKED;
        return new Way(
                run,
                new CampaignId(row.getLong("campaign_id")),
                row.getString("name"),
                new ProgramId(row.getLong("program_id")),
                row.getString("program_name"),
                state,
                instant(row, "entered_at"),
                underWay ? step(row) : null,
                instantOrNull(row, "due_at"),
                state == RunState.PARKED ? Parking.valueOf(row.getString("because")) : null,
                underWay ? null : row.getString("because"),
                past.getOrDefault(run, List.of()));
    }

    /** The choice that counted, where it is still there. */
    private static FlowStep step(ResultSet row) throws SQLException {
        int choice = row.getInt("choice");
        List<Choice> choices = choice == 0 ? List.of() : FlowJson.choices(row.getString("choices"));
        return choice > 0 && choice <= choices.size()
                ? choices.get(choice - 1).then()
                : FlowJson.step(row.getString("otherwise"));
    }
}
