package dev.turnout.program;

/**
 * The statements of {@link Pushes}. Programs are told in the order of their start, those that are over last, so that a
 * flood for a webinar in a month keeps nobody waiting who wants to be in one tonight.
 */
final class PushSql {

    /** The order in which an account's programs {@code p} are told. */
    static final String IMMINENCE = "coalesce(coalesce(p.ends_at, p.starts_at) < :now, false), p.starts_at, p.id";

    /** The part of {@link AdvanceSql} that stages the work with the moves that ask for it. */
    static final String STAGE = """
            insert into registration_push as r (program_id, person_id, intent, asked_at, patience_from, due_at,
                                                registration_code)
            select :program, d.person_id, case d.verdict when 'REMOVE' then 'CANCEL' else 'REGISTER' end, :now, :now,
                   :now, d.registration_code
              from decided d
              join changed c using (person_id)
             where (d.verdict = 'GO' and d.to_id = any(:registering::bigint[]))
                or (d.verdict = 'REMOVE' and d.from_id = any(:seatStatuses::bigint[]))
             order by d.person_id
                on conflict (program_id, person_id) do update
               set intent = excluded.intent,
                   version = r.version + 1,
                   asked_at = excluded.asked_at,
                   patience_from = excluded.patience_from,
                   due_at = excluded.due_at,
                   attempts = 0,
                   look_first = r.look_first or r.attempts > 0,
                   trouble = null,
                   trouble_cause = null,
                   registration_code = coalesce(excluded.registration_code, r.registration_code)
            """;

    private static final String CLAIMABLE = """
            r.due_at <= :now
                               and (r.claimed_until is null or r.claimed_until <= :now)""";

    /** How many could be claimed now, counted no further than {@code :most}. */
    static final String DUE = """
            select count(*)
              from (select
                      from program p
                      join registration_push r on r.program_id = p.id
                     where p.provider_account_id = :account
                       and $claimable
                     limit :most) few
            """.replace("$claimable", CLAIMABLE);

    /**
     * Counts each program's due rows no further than they are wanted, then locks exactly as many as are taken. The order
     * of what is counted and the second limit change nothing but the plan: with 100,000 rows of one program beside 200
     * programs, 8 ms a claim; without them the table was read for every program, 4.3 s.
     */
    static final String CLAIM = """
            with line as (
                select p.id, w.due, sum(w.due) over (order by $imminence) - w.due as before
                  from program p
                 cross join lateral (
                       select count(*) as due
                         from (select
                                 from registration_push r
                                where r.program_id = p.id
                                  and $claimable
                                order by r.due_at
                                limit :most) few) w
                 where p.provider_account_id = :account
            ),
            picked as (
                select r.program_id, r.person_id
                  from line
                 cross join lateral (
                       select r.program_id, r.person_id
                         from registration_push r
                        where r.program_id = line.id
                          and $claimable
                        order by r.due_at, r.person_id
                        limit greatest(0, least(line.due, :most - line.before))
                          for update skip locked) r
                 where line.due > 0
                   and line.before < :most
                 limit :most
            )
            update registration_push r
               set claimed_until = :until,
                   attempts = r.attempts + 1,
                   look_first = r.look_first or r.claimed_until is not null
              from picked
              join program p on p.id = picked.program_id
              join person on person.id = picked.person_id
             where r.program_id = picked.program_id
               and r.person_id = picked.person_id
            returning r.program_id, r.person_id, r.intent, r.version, r.patience_from, r.attempts, r.look_first,
                   r.registration_code,
                   (select c.calls
                      from registration_call c
                     where c.day = :day
                       and c.program_id = r.program_id
                       and c.person_id = r.person_id) as calls_today,
                   p.provider_account_id, p.provider_event_id,
                   person.email, person.first_name, person.last_name, person.company, person.job_title, person.phone,
                   person.country
            """.replace("$imminence", IMMINENCE).replace("$claimable", CLAIMABLE);

    static final String RETRY = """
            update registration_push r
               set claimed_until = null,
                   due_at = case when r.version = t.version then t.due else r.due_at end,
                   trouble = case when r.version = t.version then t.trouble else r.trouble end,
                   trouble_cause = case when r.version = t.version then t.cause else r.trouble_cause end,
                   look_first = r.look_first or t.look_first,
                   patience_from = greatest(r.patience_from, t.patience_from)
              from unnest(:programs::bigint[], :people::bigint[], :versions::bigint[], :dues::timestamptz[],
                          :causes::text[], :troubles::text[], :looks::boolean[], :patience::timestamptz[])
                as t(program_id, person_id, version, due, cause, trouble, look_first, patience_from)
             where r.program_id = t.program_id
               and r.person_id = t.person_id
            """;

    static final String FINISH = """
            delete from registration_push r
             using unnest(:people::bigint[], :versions::bigint[]) as t(person_id, version)
             where r.program_id = :program
               and r.person_id = t.person_id
               and r.version = t.version
            returning r.person_id
            """;

    /** Days that are over count for nothing. */
    static final String COUNT_CALLS = """
            with over as (
                delete from registration_call
                 where day < :day
            )
            insert into registration_call as c (day, program_id, person_id, calls)
            select :day, t.program_id, t.person_id, 1
              from unnest(:programs::bigint[], :people::bigint[]) as t(program_id, person_id)
             order by t.program_id, t.person_id
                on conflict (day, program_id, person_id) do update
               set calls = c.calls + 1
            """;

    private PushSql() {}
}
