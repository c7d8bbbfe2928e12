-- What a person said of a program's waiting list. Without a row, promotion goes on and the longest waiting come first.
create table waiting_list (
    program_id bigint primary key references program,
    paused_at timestamptz,
    paused_by text,
    -- the field of a person whose number counts before the time waited
    priority_field text check (priority_field <> ''),
    check ((paused_at is null) = (paused_by is null))
);

-- How many of those who waited got the seats that a change of status freed.
alter table bulk_change add column promoted integer not null default 0;

-- The counts by status read it alone, as before; since when each member stands there lets the longest waiting be found,
-- and a place in the waiting list be counted, without a sort.
drop index membership_by_status;
create index membership_by_status on membership (program_id, status_id, status_since, person_id);

-- channel.Role.holdsSeat, stated a second time.
create function holds_seat(role text) returns boolean language sql immutable parallel safe as $$
    select coalesce(role in ('REGISTERING', 'REGISTERED', 'REGISTRATION_ERROR', 'NO_SHOW', 'ATTENDED',
                             'ATTENDED_ON_DEMAND'), false)
$$;

-- Never one seat too many, stated a second time (the first is program.AdvanceSql): whoever writes, in a program with a
-- capacity no statement makes the holders of seats more than there are seats. Who may do so all the same (an override,
-- attendance that is a fact) says so in turnout.over_capacity. A smaller capacity takes no seat away, and what changes
-- no number of holders is not looked at. The program is locked before it is counted, as every move does, so that two who
-- write at once count each other. The settings keep a plan made for a few members from being used for a million.
create function keep_within_capacity() returns trigger language plpgsql
    set enable_nestloop = off set enable_seqscan = off as $$
declare
    grown bigint[];
    broken text;
begin
    if current_setting('turnout.over_capacity', true) = 'on' then
        return null;
    end if;
    if tg_op = 'INSERT' then
        select array_agg(distinct n.program_id)
          into grown
          from new_rows n
          join program p on p.id = n.program_id
          join status s on s.id = n.status_id
         where p.capacity is not null
           and holds_seat(s.role);
    else
        select array_agg(c.program_id)
          into grown
          from (select h.program_id
                  from (select n.program_id, n.status_id, 1 as holders from new_rows n
                         union all
                        select o.program_id, o.status_id, -1 from old_rows o) h
                  join program p on p.id = h.program_id
                  join status s on s.id = h.status_id
                 where p.capacity is not null
                   and holds_seat(s.role)
                 group by h.program_id
                having sum(h.holders) > 0) c;
    end if;
    if grown is null then
        return null;
    end if;
    perform from program where id = any(grown) order by id for no key update;
    select format('program %s has %s seats, not %s', p.id, p.capacity, t.taken)
      into broken
      from program p
     cross join lateral (
           select count(*) as taken
             from membership m
            where m.program_id = p.id
              and m.status_id = any(array(select s.id
                                            from status s
                                           where s.channel_id = p.channel_id
                                             and holds_seat(s.role)))) t
     where p.id = any(grown)
       and t.taken > p.capacity
     limit 1;
    if broken is not null then
        raise exception 'one seat too many: %', broken using errcode = 'TO005';
    end if;
    return null;
end
$$;
create trigger membership_added_within_capacity after insert on membership
    referencing new table as new_rows
    for each statement execute function keep_within_capacity();
create trigger membership_updated_within_capacity after update on membership
    referencing old table as old_rows new table as new_rows
    for each statement execute function keep_within_capacity();
