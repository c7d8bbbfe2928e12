package dev.turnout.campaign.run;

/** The statement by which runs move on. */
final class SettleSql {

    /** A step that was done already for a run fails the whole by its key: it would be done twice. */
    static final String SETTLE = """
            with settled as (
                select *
                  from unnest(:runs::bigint[], :choices::int[], :outcomes::text[], :details::text[], :states::text[],
                              :dues::text[], :answers::text[], :becauses::text[], :programs::text[])
                    as s(run_id, choice, outcome, detail, state, due, answer, because, program)
            ),
            logged as (
                insert into campaign_step_result (run_id, step_id, at, choice, outcome, detail)
                select run_id, :step, :now, choice, outcome, detail
                  from settled
                 where outcome is not null
            )
            update campaign_run r
               set state = s.state,
                   step_id = case when s.outcome is not null and s.state = 'GOING' then :next::bigint
                                  else r.step_id end,
                   due_at = s.due::timestamptz,
                   answer = s.answer,
                   choice = case when s.outcome is null then s.choice else 0 end,
                   because = s.because,
                   parked_program_id = s.program::bigint,
                   moved_at = :now
              from settled s
             where r.id = s.run_id
            """;

    private SettleSql() {}
}
