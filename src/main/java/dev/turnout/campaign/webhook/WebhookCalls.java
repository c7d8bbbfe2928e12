package dev.turnout.campaign.webhook;

import static dev.turnout.db.Times.at;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.campaign.run.RunId;
import dev.turnout.webhook.PostWebhook;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The calls that are still to be made. */
@Component
public class WebhookCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** What the other side is told; the key is the same at each try of one call. */
    private static final String STAGE = """
            insert into campaign_webhook_call (run_id, step_id, url, headers, body, due_at)
            select r.id, :step, a.url, a.headers::jsonb,
                   coalesce(a.body, jsonb_build_object(
                       'key', 'run-' || r.id || '-step-' || :step::bigint,
                       'campaign', :campaign::text,
                       'program', jsonb_build_object('id', :program::bigint, 'name', :programName::text),
                       'person', jsonb_build_object(
                           'id', p.id, 'email', p.email, 'firstName', p.first_name, 'lastName', p.last_name,
                           'company', p.company, 'jobTitle', p.job_title, 'phone', p.phone, 'country', p.country,
                           'attributes', p.attributes),
                       'status', s.name)::text),
                   :now
              from unnest(:runs::bigint[], :urls::text[], :headers::text[], :bodies::text[])
                   as a(run_id, url, headers, body)
              join campaign_run r on r.id = a.run_id
              join person p on p.id = r.person_id
              left join membership m on m.program_id = :program and m.person_id = p.id
              left join status s on s.id = m.status_id
                on conflict (run_id) do update
               set step_id = excluded.step_id, url = excluded.url, headers = excluded.headers, body = excluded.body,
                   due_at = excluded.due_at, attempts = 0, claimed_until = null, trouble = null
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    WebhookCalls(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param attempt which try it is, from 1 */
    record Call(RunId run, StepId step, String url, Map<String, String> headers, String body, int attempt) {
        String key() {
            return "run-" + run + "-step-" + step;
        }

        PostWebhook.Message message() {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put("Idempotency-Key", key());
            return new PostWebhook.Message(url, all, body, 0);
        }
    }

    /** @param body JSON; absent for all that is known of the person */
    public record Request(
            RunId run,
            String url,
            Map<String, String> headers,
            @Nullable String body) {}

    /** Joins the caller's transaction. */
    public void stage(Campaign campaign, StepId step, List<Request> requests) {
        jdbc.sql(STAGE)
                .param("step", step.value())
                .param("campaign", campaign.name())
                .param("program", campaign.program().value())
                .param("programName", campaign.programName())
                .param(
                        "runs",
                        requests.stream().mapToLong(one -> one.run().value()).toArray())
                .param("urls", requests.stream().map(Request::url).toArray(String[]::new))
                .param(
                        "headers",
                        requests.stream()
                                .map(one -> JSON.writeValueAsString(one.headers()))
                                .toArray(String[]::new))
                .param("bodies", requests.stream().map(Request::body).toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Takes due calls for as long as the lease; one that another worker has let run out counts as a try. */
    List<Call> claim(int most, Duration lease) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update campaign_webhook_call c
                           set claimed_until = :until, attempts = attempts + 1
                          from (select run_id
                                  from campaign_webhook_call
                                 where due_at <= :now
                                   and (claimed_until is null or claimed_until < :now)
                                 order by due_at
                                 limit :most
                                   for update skip locked) d
                         where c.run_id = d.run_id
                        returning c.*
                        """)
                .param("now", at(now))
                .param("until", at(now.plus(lease)))
                .param("most", most)
                .query((row, n) -> new Call(
                        new RunId(row.getLong("run_id")),
                        new StepId(row.getLong("step_id")),
                        row.getString("url"),
                        JSON.readValue(row.getString("headers"), HEADERS),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    /** Ends calls, unless another worker has taken them over. @return the runs of those that were ended */
    Set<RunId> finish(Collection<Call> calls) {
        return Set.copyOf(jdbc.sql("""
                        delete from campaign_webhook_call c
                         using unnest(:runs::bigint[], :attempts::int[]) as t(run_id, attempt)
                         where c.run_id = t.run_id
                           and c.attempts = t.attempt
                        returning c.run_id
                        """)
                .param(
                        "runs",
                        calls.stream().mapToLong(call -> call.run().value()).toArray())
                .param("attempts", calls.stream().mapToInt(Call::attempt).toArray())
                .query((row, n) -> new RunId(row.getLong("run_id")))
                .list());
    }

    void retry(Call call, Instant due, String trouble) {
        jdbc.sql("""
                        update campaign_webhook_call
                           set due_at = :due, claimed_until = null, trouble = :trouble
                         where run_id = :run
                           and attempts = :attempt
                        """)
                .param("run", call.run().value())
                .param("attempt", call.attempt())
                .param("due", at(due))
                .param("trouble", trouble, Types.VARCHAR)
                .update();
    }
}
