-- A change of status for many members. Each chunk commits its moves, its refusals and how far it came together, so
-- a crash loses no more than the chunk at work, and whichever node is free goes on.
create table bulk_change (
    id bigint generated always as identity primary key,
    program_id bigint not null references program,
    status_id bigint not null references status,
    override_seats boolean not null,
    reason text,
    actor_kind text not null,
    actor_name text not null,
    -- either these people, or those that a filter finds
    people bigint[],
    statuses bigint[],
    search text,
    state text not null default 'RUNNING' check (state in ('RUNNING', 'DONE', 'FAILED')),
    total bigint not null,
    after_person bigint not null default 0,
    moved integer not null default 0,
    waitlisted integer not null default 0,
    already_there integer not null default 0,
    removed integer not null default 0,
    refused integer not null default 0,
    -- failures in a row, the last of them, and when to try again
    attempts integer not null default 0,
    trouble text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    check ((people is null) = (statuses is not null and search is not null))
);
create index bulk_change_running on bulk_change (due_at) where state = 'RUNNING';

create table bulk_change_refused (
    bulk_change_id bigint not null references bulk_change,
    person_id bigint not null references person,
    from_status_id bigint references status,
    because text not null,
    primary key (bulk_change_id, person_id)
);
