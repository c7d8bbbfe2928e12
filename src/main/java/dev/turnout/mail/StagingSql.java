package dev.turnout.mail;

/** The statements by which mails are staged. */
final class StagingSql {

    /**
     * Whether the member {@code m}, at a status {@code s} of program {@code g}, has a personal link that leads somewhere:
     * registered, and where a provider runs the event, confirmed by it with a page or a code of their own. Once the event
     * is over nobody waits for it.
     */
    static final String LINK = """
            case
              when s.role in ('REGISTERED', 'NO_SHOW', 'ATTENDED', 'ATTENDED_ON_DEMAND')
               and (g.provider_account_id is null or m.provider_link is not null or m.registration_code is not null) then 'HAS'
              when s.role in ('REGISTERING', 'REGISTERED', 'REGISTRATION_ERROR')
               and (g.ends_at is null or g.ends_at > :now) then 'WAIT'
              else 'NEVER'
            end""";

    static final String KNOWN = """
            select key, id, person_id, state, because
              from mail
             where key = any(:keys::text[])
            """;

    /**
     * Held until the caller's transaction ends: who else counts the mails of these people waits, and then sees those that
     * were just staged. In the order of the ids, so that two orders wait for each other one way only; no harder than a
     * change of somebody's fields. Row locks, because advisory ones of thousands of people would fill the table of locks.
     */
    static final String LOCK = """
            select id
              from person
             where id = any(:people::bigint[])
             order by id
               for no key update
            """;

    private static final String COUNT = """
            (select count(*)
                                 from mail o
                                where o.person_id = p.id
                                  and not o.operational
                                  and o.lane <> 'SAMPLE'
                                  and o.state in ('QUEUED', 'WAITING_FOR_LINK', 'SENT', 'KEPT')
                                  and coalesce(o.done_at, o.due_at) >= $since)""";

    /** Counts earlier mails only where there is a limit: they are the dear part. */
    static final String RECIPIENTS = """
            select a.key, p.id,
                   b.address is not null as blocked,
                   u.address is not null as undeliverable,
                   c.unsubscribed_at is not null as unsubscribed,
                   c.suspended_at is not null as suspended,
                   coalesce(p.attributes ->> 'timeZone', g.zone) as zone,
                   case when :limited then $today else 0 end as today,
                   case when :limited then $week else 0 end as week,
                   m.person_id is not null as member,
                   $link as link
              from unnest(:people::bigint[], :keys::text[]) with ordinality as a(person_id, key, n)
              join person p on p.id = a.person_id
              left join blocked_address b on b.address = p.email
              left join undeliverable_address u on u.address = p.email
              left join mail_consent c on c.person_id = p.id
              left join program g on g.id = :program
              left join membership m on m.program_id = g.id and m.person_id = p.id
              left join status s on s.id = m.status_id
             order by a.n
            """.replace("$today", COUNT.replace("$since", ":day"))
            .replace("$week", COUNT.replace("$since", ":week"))
            .replace("$link", LINK);

    static final String INSERT = """
            insert into mail (key, email_id, program_id, person_id, lane, urgency, state, because, operational,
                              staged_at, due_at, done_at, actor_kind, actor_name)
            select t.key, :email, :program, t.person_id, :lane, coalesce(near.urgency, :urgency), t.state, t.because, :operational,
                   :now, t.due::timestamptz, case t.state when 'WITHHELD' then :now::timestamptz end, :actorKind,
                   :actorName
              from unnest(:keys::text[], :people::bigint[], :states::text[], :becauses::text[], :dues::text[])
                as t(key, person_id, state, because, due)
              left join (select :imminent::integer as urgency
                           from program
                          where id = :program
                            and starts_at <= :imminentUntil
                            and ends_at > :now) as near on true
                on conflict (key) do nothing
            """;

    private StagingSql() {}
}
