package dev.turnout.mail;

import dev.turnout.activity.ActivityLog;

/** The statements of {@link Outbound}. */
final class OutboundSql {

    static final String CLAIM = """
            with picked as (
                select id
                  from mail
                 where state = 'QUEUED'
                   and urgency = :urgency
                   and due_at <= :now
                   and (claimed_until is null or claimed_until <= :now)
                 order by due_at, id
                 limit :most
                   for update skip locked
            )
            update mail m
               set claimed_until = :until,
                   attempts = m.attempts + 1,
                   first_tried_at = coalesce(m.first_tried_at, :now)
              from picked
             where m.id = picked.id
            returning m.id
            """;

    /** Asked again when it goes out: much may have changed since it was staged. */
    private static final String WITHHELD = """
            case
                     when n.sample_to is not null then null
                     when b.address is not null then 'BLOCK_LISTED'
                     when u.address is not null then 'UNDELIVERABLE'
                     when not n.operational and c.unsubscribed_at is not null then 'UNSUBSCRIBED'
                     when not n.operational and c.suspended_at is not null then 'SUSPENDED'
                   end""";

    private static final String ONE = """
            select n.id, n.token, n.email_id, n.program_id, n.person_id, n.sample_to, n.attempts, n.first_tried_at, n.state,
                   p.email, p.first_name, p.last_name, p.company, p.job_title, p.phone, p.country, p.attributes,
                   m.link as link_id, m.registration_code,
                   coalesce(holds_seat(s.role), false) as holds_seat,
                   coalesce(p.attributes ->> 'timeZone', g.zone) as zone,
                   (select o.calendar_uid
                      from mail o
                     where o.person_id = n.person_id
                       and o.program_id = n.program_id
                       and o.calendar_uid is not null
                     order by o.id desc
                     limit 1) as calendar_uid,
                   $withheld as withheld,
                   $link as link
              from n
              join person p on p.id = n.person_id
              left join blocked_address b on b.address = p.email
              left join undeliverable_address u on u.address = p.email
              left join mail_consent c on c.person_id = p.id
              left join program g on g.id = n.program_id
              left join membership m on m.program_id = g.id and m.person_id = p.id
              left join status s on s.id = m.status_id
             order by n.id
            """.replace("$withheld", WITHHELD).replace("$link", StagingSql.LINK);

    static final String READ = "with n as (select * from mail where id = any(:ids::bigint[])) " + ONE;

    static final String IMAGINE = """
            with n as (
                select 0::bigint as id, gen_random_uuid() as token, e.id as email_id,
                       coalesce(:program, e.program_id) as program_id, :person::bigint as person_id,
                       null::text as sample_to, 0 as attempts, null::timestamptz as first_tried_at, 'QUEUED' as state,
                       e.operational
                  from email e
                 where e.id = :email
            )
            """ + ONE;

    static final String IMAGINE_ALL = """
            with n as (
                select 0::bigint as id, gen_random_uuid() as token, 0::bigint as email_id, :program::bigint as program_id,
                       person_id, null::text as sample_to, 0 as attempts, null::timestamptz as first_tried_at,
                       'QUEUED' as state, false as operational
                  from unnest(:people::bigint[]) as a(person_id)
            )
            """ + ONE;

    /** Of a sample nothing is told to the person's timeline: the person got nothing. */
    static final String SETTLE = """
            with told as (
                select *
                  from unnest(:ids::bigint[], :states::text[], :becauses::text[], :dues::text[], :addresses::text[],
                              :subjects::text[], :uids::text[], :dead::boolean[])
                    as t(id, state, because, due, address, subject, uid, dead)
            ),
            settled as (
                update mail m
                   set state = t.state,
                       because = t.because,
                       claimed_until = null,
                       due_at = coalesce(t.due::timestamptz, m.due_at),
                       done_at = case when t.state in ('QUEUED', 'WAITING_FOR_LINK') then null else :now::timestamptz end,
                       address = t.address,
                       calendar_uid = coalesce(t.uid::uuid, m.calendar_uid)
                  from told t
                 where m.id = t.id
                   and m.state = 'QUEUED'
                returning m.id, m.person_id, m.program_id, m.email_id, m.sample_to, m.actor_kind, m.actor_name, t.state,
                          t.because, t.subject, t.address, t.dead
            ),
            dead as (
                insert into undeliverable_address (address, at, because)
                select distinct on (address) address, :now::timestamptz, coalesce(because, '')
                  from settled
                 where dead
                   and sample_to is null
                    on conflict (address) do nothing
            )
            $append
            select :now::timestamptz, case s.state when 'SENT' then 'EmailSent' else 'EmailBounced' end, s.person_id,
                   s.program_id, s.actor_kind, s.actor_name,
                   case s.state
                     when 'SENT' then jsonb_build_object('email', e.id, 'name', e.name, 'subject', s.subject)
                     else jsonb_build_object('email', e.id, 'name', e.name, 'reason', s.because)
                   end
              from settled s
              join email e on e.id = s.email_id
             where s.state in ('SENT', 'BOUNCED')
               and s.sample_to is null
             order by s.id
            """.replace("$append", ActivityLog.APPEND);

    static final String RELEASE = """
            with looked as (
                select w.id, $link as link
                  from mail w
                  left join program g on g.id = w.program_id
                  left join membership m on m.program_id = w.program_id and m.person_id = w.person_id
                  left join status s on s.id = m.status_id
                 where w.state = 'WAITING_FOR_LINK'
            )
            update mail w
               set state = case l.link when 'HAS' then 'QUEUED' else 'WITHHELD' end,
                   because = case l.link when 'HAS' then null else 'NO_PERSONAL_LINK' end,
                   done_at = case l.link when 'HAS' then null else :now::timestamptz end
              from looked l
             where w.id = l.id
               and l.link <> 'WAIT'
            """.replace("$link", StagingSql.LINK);

    private OutboundSql() {}
}
