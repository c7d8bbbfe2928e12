create table program (
    id bigint generated always as identity primary key,
    name text not null unique check (name <> ''),
    channel_id bigint not null references channel,
    description text not null default '',
    starts_at timestamptz,
    ends_at timestamptz,
    zone text not null,
    -- the provider's event that this program is bound to: both or neither
    provider_account_id bigint,
    provider_event_id text,
    capacity integer check (capacity > 0),
    requires_approval boolean not null default false,
    tags jsonb not null default '{}' check (jsonb_typeof(tags) = 'object'),
    created_at timestamptz not null,
    check ((provider_account_id is null) = (provider_event_id is null)),
    check (ends_at > starts_at)
);
alter table person add foreign key (acquired_by) references program;

create table membership (
    program_id bigint not null references program,
    person_id bigint not null references person,
    status_id bigint not null references status,
    status_reason text,
    status_since timestamptz not null,
    membership_date timestamptz not null,
    success_at timestamptz,
    acquired boolean not null,
    registration_code text,
    provider_link text,
    -- what the personal link carries; says nothing about the person
    link uuid not null unique default gen_random_uuid(),
    primary key (program_id, person_id)
);
create index membership_by_status on membership (program_id, status_id, person_id);
create index membership_by_person on membership (person_id);

-- The law, stated a second time (the first is program.Law): whoever writes, a member never moves to a lower
-- step, never stands at Not in Program, and only at a status of the program's own channel. Live attendance
-- reported late beats recorded attendance, whatever the steps say. Once reached, success stays.
-- The plan of a trigger's query is kept from its first rows, which may be a single one: without nested loops the next
-- 100,000 rows are still joined by hashing (minutes otherwise, half a second so).
create function keep_memberships_moving_forward() returns trigger language plpgsql set enable_nestloop = off as $$
declare
    broken text;
begin
    select format('person %s in program %s: %s (step %s) to %s (step %s)',
                  n.person_id, n.program_id, f.name, f.step, t.name, t.step)
      into broken
      from new_rows n
      join old_rows o using (program_id, person_id)
      join status f on f.id = o.status_id
      join status t on t.id = n.status_id
     where (t.step < f.step and (f.role, t.role) is distinct from ('ATTENDED_ON_DEMAND', 'ATTENDED'))
        or (o.success_at is not null and n.success_at is null)
        or o.membership_date <> n.membership_date
     limit 1;
    if broken is not null then
        raise exception 'a member only moves forward: %', broken using errcode = 'TO003';
    end if;
    return null;
end
$$;
create function keep_memberships_in_their_channel() returns trigger language plpgsql as $$
declare
    broken text;
begin
    select format('person %s in program %s at %s', n.person_id, n.program_id, t.name)
      into broken
      from new_rows n
      join program p on p.id = n.program_id
      join status t on t.id = n.status_id
     where t.channel_id <> p.channel_id
        or t.role = 'NOT_IN_PROGRAM'
     limit 1;
    if broken is not null then
        raise exception 'not a status a member of this program can stand at: %', broken using errcode = 'TO004';
    end if;
    return null;
end
$$;
create trigger membership_moves_forward after update on membership
    referencing old table as old_rows new table as new_rows
    for each statement execute function keep_memberships_moving_forward();
create trigger membership_updated_in_channel after update on membership
    referencing new table as new_rows
    for each statement execute function keep_memberships_in_their_channel();
create trigger membership_added_in_channel after insert on membership
    referencing new table as new_rows
    for each statement execute function keep_memberships_in_their_channel();
create function keep_membership_keys() returns trigger language plpgsql as $$
begin
    raise exception 'a membership keeps its program and person' using errcode = 'TO003';
end
$$;
create trigger membership_keeps_its_keys before update of program_id, person_id on membership
    for each row when (old.program_id <> new.program_id or old.person_id <> new.person_id)
    execute function keep_membership_keys();
create function keep_program_channel() returns trigger language plpgsql as $$
begin
    if exists (select from membership where program_id = new.id) then
        raise exception 'program % has members and keeps its channel', new.name using errcode = 'TO004';
    end if;
    return new;
end
$$;
create trigger program_keeps_its_channel before update of channel_id on program
    for each row when (old.channel_id <> new.channel_id) execute function keep_program_channel();

-- What the provider still has to be told, one row a person and program: the newest intention only.
create table registration_push (
    program_id bigint not null references program,
    person_id bigint not null references person,
    intent text not null check (intent in ('REGISTER', 'CANCEL')),
    -- grows with each new intention, so that an answer to an older one settles nothing
    version bigint not null default 1,
    -- since when the provider could have answered: begins anew after each hold of the account
    patience_from timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    -- set while a worker has it; a lease that ran out means that its outcome is unknown
    claimed_until timestamptz,
    look_first boolean not null default false,
    trouble text,
    primary key (program_id, person_id)
);
create index registration_push_due on registration_push (due_at);
