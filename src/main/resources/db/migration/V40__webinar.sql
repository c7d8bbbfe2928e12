-- An account at a webinar provider. Secrets are sealed by the access room.
create table provider_account (
    id bigint generated always as identity primary key,
    name text not null unique check (name <> ''),
    provider text not null,
    base_url text not null,
    client_id text not null,
    sealed_key bytea not null,
    sealed_secret bytea not null,
    -- what is wrong with the account, for the person who looks after it; nothing when all is well
    alert text,
    alert_since timestamptz,
    -- until when nothing is sent to it, and how many holds in a row led to this one
    held_until timestamptz,
    holds integer not null default 0,
    checked_at timestamptz,
    created_at timestamptz not null
);
alter table program add foreign key (provider_account_id) references provider_account;
create index program_by_account on program (provider_account_id);

-- What the provider last said of a program's event.
create table provider_event (
    program_id bigint primary key references program,
    event_id text not null,
    title text not null,
    starts_at timestamptz,
    ends_at timestamptz,
    archive_ends_at timestamptz,
    audience_url text,
    active boolean not null,
    fetched_at timestamptz not null
);

-- When a program's attendance is pulled next, and what came of the last time.
create table attendance_pull (
    program_id bigint primary key references program,
    due_at timestamptz,
    claimed_until timestamptz,
    last_at timestamptz,
    last_text text,
    attended integer not null default 0,
    on_demand integer not null default 0,
    no_show integer not null default 0,
    created integer not null default 0,
    unmatched integer not null default 0,
    complete boolean not null default false
);
create index attendance_pull_due on attendance_pull (due_at);
