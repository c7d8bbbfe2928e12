alter table provider_event
    -- since when the provider no longer shows the event
    add column gone_since timestamptz,
    -- when the event is looked at again; nothing once it is over
    add column look_due_at timestamptz default now();
create index provider_event_look_due on provider_event (look_due_at);

-- What changed about a program's event at the provider, for the people who plan with it.
create table provider_event_change (
    id bigint generated always as identity primary key,
    program_id bigint not null references program,
    event_id text not null,
    what text not null check (what in ('MOVED', 'RENAMED', 'OFF', 'GONE', 'BACK')),
    -- the event before and after; only what the provider told
    from_title text,
    from_start timestamptz,
    from_end timestamptz,
    to_title text,
    to_start timestamptz,
    to_end timestamptz,
    at timestamptz not null,
    seen_at timestamptz,
    seen_by text
);
create index provider_event_change_of_program on provider_event_change (program_id, id desc);
