package dev.turnout.program;

import dev.turnout.activity.ActivityLog;

/**
 * The one statement by which members come, move and go. It reads as a pipeline: who is asked; where they stand (locked
 * in the order of their ids, so that two statements never wait for each other in a circle); what the law says of each;
 * the changes; their activities; the answer.
 *
 * <p>The law arrives as a small table, one row for each status of the channel ({@link Law}; {@code from_id} 0 is "not
 * a member"), so the statement knows no rule of its own besides counting seats and the age of an unanswered push.
 *
 * <p>A free seat belongs to those who wait: while anybody does, this statement gives none away, not even to one of
 * them, so that nobody comes before their turn, also while promotion is paused and seats stay free. Whose turn it is,
 * {@link PromoteWaiting} decides, before the commit. Only an override, and what is a fact, goes past the waiting list.
 *
 * <p>The seats are counted under the lock of the program's row ({@link Programs#lockForSeats}), which every statement
 * that could take or free one holds; the count is right because nobody else counts before the commit. A trigger counts
 * once more (V50__program_waiting_list.sql), for whoever writes without that lock; it runs when the statement ends, and
 * {@code told} tells it before whether more may sit than there are seats.
 *
 * <p>The program stands beside each person, as if they could be of many: its number alone makes the planner believe what
 * the statistics say of that program, and of one that was just filled they know nothing (all its members read once for
 * each of three hundred asked).
 *
 * <p>A person whom another transaction adds at the same moment is neither standing nor added: verdict {@code RACED},
 * and the caller asks again.
 */
final class AdvanceSql {

    private static final String WHO_STANDS_WHERE = """
            with asked as materialized (
                select *, :program::bigint as program_id
                  from asked_for(:people::bigint[], :statusReasons::text[], :codes::text[], :links::text[],
                                 :reasons::text[])
            ),
            law as (
                select *
                  from unnest(:fromIds::bigint[], :verdicts::text[], :toIds::bigint[], :because::text[],
                              :needsSeat::boolean[], :fullVerdicts::text[], :fullToIds::bigint[], :fullBecause::text[])
                    as l(from_id, verdict, to_id, because, needs_seat, full_verdict, full_to_id, full_because)
            ),
            standing as materialized (
                select s.*
                  from (select program_id, person_id from asked order by person_id) a
                 cross join lateral (
                        select m.person_id, m.status_id, m.status_since, m.success_at, m.registration_code
                          from membership m
                         where m.program_id = a.program_id
                           and m.person_id = a.person_id
                           for update) s
            ),
            """;

    private static final String WHAT_THE_LAW_SAYS = """
            told as materialized (
                select set_config('turnout.over_capacity', :mayExceed, true)
            ),
            seats as materialized (
                select case when :capacity::int is null
                            then null
                            when exists (select
                                           from membership m
                                          where m.program_id = :program
                                            and m.status_id = :waitlisted::bigint)
                            then 0
                            else :capacity - seats_taken(:program) end as free
            ),
            judged as (
                select a.*, coalesce(s.status_id, 0) as from_id, s.status_since, s.success_at, s.registration_code,
                       l.verdict, l.to_id, l.because, l.full_verdict, l.full_to_id, l.full_because,
                       l.needs_seat
                       and row_number() over (partition by l.needs_seat order by a.place)
                           > (select free from seats) as full
                  from asked a
                  left join standing s using (person_id)
                  join law l on l.from_id = coalesce(s.status_id, 0)
            ),
            decided as materialized (
                select j.program_id, j.person_id, j.from_id, j.status_reason, j.reason, j.code, j.link, j.success_at, j.registration_code,
                       coalesce(j.full, false) as full,
                       case when j.full then j.full_to_id else j.to_id end as to_id,
                       case when j.full then j.full_because else j.because end as because,
                       case when j.full then j.full_verdict
                            when j.verdict <> 'ASK_AGAIN_IF_STALLED' then j.verdict
                            when j.status_since <= :stalledBefore then 'GO'
                            else 'STAY' end as verdict
                  from judged j
            ),
            """;

    private static final String CHANGE_MEMBERS = """
            moved as (
                update membership m
                   set status_id = d.to_id,
                       status_reason = d.status_reason,
                       status_since = :now,
                       updated_at = :now,
                       success_at = coalesce(m.success_at, case when t.success then :now::timestamptz end),
                       registration_code = coalesce(d.code, m.registration_code),
                       provider_link = coalesce(d.link, m.provider_link)
                  from decided d
                  join status t on t.id = d.to_id
                 where m.program_id = d.program_id
                   and m.person_id = d.person_id
                   and d.verdict = 'GO'
             returning m.program_id, m.person_id
            ),
            kept as (
                update membership m
                   set updated_at = :now,
                       registration_code = coalesce(d.code, m.registration_code),
                       provider_link = coalesce(d.link, m.provider_link)
                  from decided d
                 where m.program_id = d.program_id
                   and m.person_id = d.person_id
                   and d.verdict in ('STAY', 'REFUSE')
                   and (d.code is distinct from coalesce(m.registration_code, d.code)
                        or m.registration_code is null and d.code is not null
                        or d.link is distinct from coalesce(m.provider_link, d.link)
                        or m.provider_link is null and d.link is not null)
            ),
            added as (
                insert into membership (program_id, person_id, status_id, status_reason, status_since, membership_date,
                                        success_at, acquired, registration_code, provider_link, updated_at)
                select :program, d.person_id, d.to_id, d.status_reason, :now, :now,
                       case when t.success then :now::timestamptz end,
                       coalesce(p.acquired_by = :program, false), d.code, d.link, :now
                  from decided d
                  join status t on t.id = d.to_id
                  join person p on p.id = d.person_id
                 where d.from_id = 0
                   and d.verdict = 'GO'
                 order by d.person_id
                    on conflict (program_id, person_id) do nothing
             returning program_id, person_id
            ),
            removed as (
                delete from membership m
                 using decided d
                 where m.program_id = d.program_id
                   and m.person_id = d.person_id
                   and d.verdict = 'REMOVE'
             returning m.program_id, m.person_id
            ),
            changed as (
                select * from moved union all select * from added union all select * from removed
            ),
            """;

    private static final String LOG_AND_ANSWER = """
            logged as (
                $append
                select :now::timestamptz, 'StatusChanged', d.person_id, :program::bigint, :actorKind, :actorName,
                       jsonb_strip_nulls(jsonb_build_object(
                           'from', f.id, 'fromName', f.name, 'to', t.id, 'toName', t.name,
                           'reason', coalesce(d.reason, :reason::text), 'statusReason', d.status_reason,
                           'success', t.success and d.success_at is null))
                  from changed c
                  join decided d using (person_id)
                  left join status f on f.id = d.from_id
                  join status t on t.id = coalesce(d.to_id, :asked)
                 union all
                select :now::timestamptz, 'StatusRefused', d.person_id, :program::bigint, :actorKind, :actorName,
                       jsonb_strip_nulls(jsonb_build_object(
                           'from', f.id, 'fromName', f.name, 'asked', t.id, 'askedName', t.name,
                           'because', d.because, 'reason', coalesce(d.reason, :reason::text, d.status_reason)))
                  from decided d
                  left join status f on f.id = d.from_id
                  join status t on t.id = :asked
                 where d.verdict = 'REFUSE'
            )
            select d.person_id, d.from_id, d.to_id, d.because, d.full,
                   case when d.verdict in ('GO', 'REMOVE') and c.person_id is null then 'RACED'
                        else d.verdict end as verdict
              from decided d
              left join changed c using (person_id)
             cross join told
            """.replace("$append", ActivityLog.APPEND);

    private static final String PUSH = """
            pushed as (
                $pushes
            ),
            forgotten as (
                $errors
            ),
            """;

    /** When the program is bound: the work rows for the provider are written with the moves that ask for them. */
    static final String BOUND = WHO_STANDS_WHERE
            + WHAT_THE_LAW_SAYS
            + CHANGE_MEMBERS
            + PUSH.replace("$pushes", PushSql.STAGE).replace("$errors", RegistrationErrors.FORGET)
            + LOG_AND_ANSWER;

    static final String UNBOUND = WHO_STANDS_WHERE + WHAT_THE_LAW_SAYS + CHANGE_MEMBERS + LOG_AND_ANSWER;

    private AdvanceSql() {}
}
