-- The rehearsal: a stand-in for ON24 inside Turnout. Nothing outside webinar/rehearsal reads these tables.

create table rehearsal_client (
    client_id    bigint primary key,
    token_key    text not null,
    token_secret text not null
);

-- All times of an event are times on its own clock: event_anchor + (now - wall_anchor) * speed.
create table rehearsal_event (
    id              bigint generated always as identity (start with 4100001) primary key,
    client_id       bigint not null references rehearsal_client on delete cascade,
    title           text not null,
    summary         text,
    zone            text not null,
    live_start      timestamptz not null,
    live_end        timestamptz not null,
    archive_start   timestamptz,
    archive_end     timestamptz,
    active          boolean not null default true,
    wall_anchor     timestamptz not null,
    event_anchor    timestamptz not null,
    speed           double precision not null default 1,
    live_share      double precision not null,
    on_demand_share double precision not null,
    check (live_start < live_end),
    check (speed > 0),
    check (live_share between 0 and 1 and on_demand_share between 0 and 1)
);

create index on rehearsal_event (client_id);

create table rehearsal_registrant (
    id             bigint generated always as identity (start with 700000001) primary key,
    event_id       bigint not null references rehearsal_event on delete cascade,
    email          text not null,
    first_name     text,
    last_name      text,
    company        text,
    job_title      text,
    correlation_id text,
    user_status    text not null default 'active' check (user_status in ('active', 'deleted', 'forgotten')),
    blocked        boolean not null default false,
    registered_at  timestamptz not null,
    changed_at     timestamptz not null,
    -- What was set for this person by hand; null where the dice decide.
    live_minutes    integer check (live_minutes >= 0),
    archive_minutes integer check (archive_minutes >= 0),
    check ((live_minutes is null) = (archive_minutes is null)),
    unique (event_id, email)
);

create table rehearsal_fault (
    id          bigint generated always as identity primary key,
    client_id   bigint not null references rehearsal_client on delete cascade,
    event_id    bigint references rehearsal_event on delete cascade,
    call        text,
    kind        text not null,
    share       double precision not null check (share between 0 and 1),
    remaining   integer,
    delay_ms    bigint not null default 0,
    email_like  text,
    retry_after text,
    words       text
);

create index on rehearsal_fault (client_id);

create table rehearsal_call (
    id        bigint generated always as identity primary key,
    at        timestamptz not null,
    client_id bigint not null,
    event_id  bigint,
    call      text not null,
    email     text,
    status    integer not null,
    fault     text
);
