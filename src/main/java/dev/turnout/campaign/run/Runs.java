package dev.turnout.campaign.run;

import static dev.turnout.db.Times.at;

import dev.turnout.campaign.Campaign;
import dev.turnout.campaign.Qualification;
import dev.turnout.campaign.flow.StepId;
import dev.turnout.db.Times;
import dev.turnout.id.CampaignId;
import dev.turnout.id.PersonId;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People on their way through campaigns. Everything here joins the caller's transaction. */
@Component
public class Runs {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Runs(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Lets those who qualify begin with a step, at once.
     *
     * @param people who is named twice goes through it twice, where the campaign lets a person in every time
     * @return how many began
     */
    public int enter(Campaign campaign, StepId first, Collection<PersonId> people, @Nullable BatchId batch) {
        boolean everyTime = campaign.content().qualification() instanceof Qualification.EveryTime;
        Instant now = clock.instant();
        return jdbc.sql("""
                        with given as (
                            select person_id
                              from unnest(:people::bigint[]) as a(person_id)
                        ),
                        qualified as (
                            insert into campaign_entry as e (campaign_id, person_id, last_at)
                            select distinct :campaign, person_id, :now::timestamptz
                              from given
                             order by person_id
                                on conflict (campaign_id, person_id) do update
                               set last_at = excluded.last_at, times = e.times + 1
                             where :everyTime or e.last_at <= :againSince
                         returning person_id
                        )
                        insert into campaign_run (campaign_id, person_id, batch_id, lane, state, step_id, due_at,
                                                  entered_at, moved_at)
                        select :campaign, person_id, :batch, :lane, 'GOING', :step, :now, :now, :now
                          from qualified
                          join $given using (person_id)
                        """.replace("$given", everyTime ? "given" : "(select distinct person_id from given) as given"))
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("campaign", campaign.id().value())
                .param("everyTime", everyTime)
                .param(
                        "againSince",
                        Times.atOrNull(campaign.content().qualification().againSince(now)),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("batch", batch == null ? null : batch.value(), Types.BIGINT)
                .param("lane", campaign.lane().rank())
                .param("step", first.value())
                .param("now", at(now))
                .update();
    }

    /**
     * Lets everybody at a removed step go on.
     *
     * @param next absent when they are done
     * @return how many
     */
    public int letGoOn(StepId gone, @Nullable StepId next) {
        return jdbc.sql("""
                        update campaign_run
                           set state = case when :next::bigint is null then 'FINISHED' else 'GOING' end,
                               step_id = coalesce(:next, step_id),
                               due_at = case when :next::bigint is null then null else :now::timestamptz end,
                               answer = null, choice = 0, because = null, parked_program_id = null, moved_at = :now
                         where (lane in (0, 1, 2) and step_id = :gone and due_at is not null)
                            or (state = 'PARKED' and step_id = :gone)
                        """)
                .param("gone", gone.value())
                .param("next", next == null ? null : next.value(), Types.BIGINT)
                .param("now", at(clock.instant()))
                .update();
    }

    /**
     * Takes people out of a campaign, or out of all.
     *
     * @param but runs that are left alone
     * @return how many were on their way
     */
    public int remove(Collection<PersonId> people, @Nullable CampaignId campaign, Collection<RunId> but) {
        return jdbc.sql("""
                        update campaign_run
                           set state = 'REMOVED', due_at = null, moved_at = :now
                         where id in (select id
                                        from campaign_run
                                       where person_id = any(:people::bigint[])
                                         and (:campaign::bigint is null or campaign_id = :campaign)
                                         and state in ('GOING', 'PARKED')
                                         and not id = any(:but::bigint[])
                                       order by id
                                         for update)
                        """)
                .param("people", people.stream().mapToLong(PersonId::value).toArray())
                .param("campaign", campaign == null ? null : campaign.value(), Types.BIGINT)
                .param("but", but.stream().mapToLong(RunId::value).toArray())
                .param("now", at(clock.instant()))
                .update();
    }

    /** Gives parked runs what they waited for; who is not parked any more is passed over. */
    void answer(Map<RunId, String> answers) {
        if (answers.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update campaign_run r
                           set state = 'GOING', due_at = :now, answer = a.answer, because = null,
                               parked_program_id = null
                          from unnest(:runs::bigint[], :answers::text[]) as a(run_id, answer)
                         where r.id = a.run_id
                           and r.state = 'PARKED'
                        """)
                .param("runs", answers.keySet().stream().mapToLong(RunId::value).toArray())
                .param("answers", answers.values().toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** @param step at which the run waits for the answer */
    public record WebhookAnswer(
            RunId run, StepId step, Did did, @Nullable String detail) {}

    /** Gives runs the answers of their webhooks; one that does not wait for it any more is passed over. */
    public void answerWebhooks(List<WebhookAnswer> answers) {
        jdbc.sql("""
                        update campaign_run r
                           set state = 'GOING', due_at = :now, answer = a.answer, because = null
                          from unnest(:runs::bigint[], :steps::bigint[], :answers::text[]) as a(run_id, step_id, answer)
                         where r.id = a.run_id
                           and r.step_id = a.step_id
                           and r.state = 'PARKED'
                           and r.because = 'WEBHOOK'
                        """)
                .param("runs", answers.stream().mapToLong(a -> a.run().value()).toArray())
                .param(
                        "steps",
                        answers.stream().mapToLong(a -> a.step().value()).toArray())
                .param(
                        "answers",
                        answers.stream()
                                .map(a -> Answers.of(a.did(), a.detail()))
                                .toArray(String[]::new))
                .param("now", at(clock.instant()))
                .update();
    }

    /** Says what parked runs wait for now. */
    void parkFor(Map<RunId, Parking> parkings) {
        if (parkings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update campaign_run r
                           set because = a.because
                          from unnest(:runs::bigint[], :becauses::text[]) as a(run_id, because)
                         where r.id = a.run_id
                           and r.state = 'PARKED'
                        """)
                .param(
                        "runs",
                        parkings.keySet().stream().mapToLong(RunId::value).toArray())
                .param("becauses", parkings.values().stream().map(Enum::name).toArray(String[]::new))
                .update();
    }

    /** Writes what came of a step for a set of runs, and moves them on. */
    void settle(StepId step, @Nullable StepId next, List<Settled> settled) {
        Instant now = clock.instant();
        jdbc.sql(SettleSql.SETTLE)
                .param("step", step.value())
                .param("next", next == null ? null : next.value(), Types.BIGINT)
                .param("now", at(now))
                .param("runs", settled.stream().mapToLong(s -> s.run().value()).toArray())
                .param("choices", settled.stream().mapToInt(Settled::choice).toArray())
                .param("outcomes", column(settled, s -> s.outcome(now, next).outcome()))
                .param("details", column(settled, s -> s.outcome(now, next).detail()))
                .param(
                        "states",
                        column(settled, s -> s.outcome(now, next).state().name()))
                .param("dues", column(settled, s -> s.outcome(now, next).due()))
                .param("answers", column(settled, s -> s.outcome(now, next).answer()))
                .param("becauses", column(settled, s -> s.outcome(now, next).because()))
                .param("programs", column(settled, s -> s.outcome(now, next).program()))
                .update();
    }

    private static @Nullable String[] column(List<Settled> settled, Function<Settled, @Nullable String> of) {
        return settled.stream().map(of).toArray(String[]::new);
    }
}
