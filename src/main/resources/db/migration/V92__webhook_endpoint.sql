-- Where other systems want to be told of what happens. Which activities each was told of stands in feed_reader, as
-- 'webhook-' and the id.
create table webhook_endpoint (
    id bigint generated always as identity primary key,
    url text not null check (url ~ '^https?://[^/]'),
    description text not null,
    events text[] not null check (cardinality(events) > 0),
    -- Only what happens in these, where there are any. Of one that was deleted nothing is told, so its id stays.
    programs bigint[] not null,
    enabled boolean not null,
    -- Why Turnout itself stopped telling it.
    stopped_because text check (stopped_because in ('GONE', 'FAILING')),
    stopped_at timestamptz,
    secret bytea not null,
    old_secret bytea,
    old_secret_until timestamptz,
    -- Since when nothing has got through; absent while something does.
    failing_since timestamptz,
    -- Until when it is left alone.
    held_until timestamptz,
    created_at timestamptz not null,
    check ((stopped_because is null) = (stopped_at is null)),
    check (stopped_because is null or not enabled),
    check ((old_secret is null) = (old_secret_until is null))
);

-- One thing that one endpoint is told. What it says is read from the activity whenever it is sent.
create table webhook_delivery (
    id bigint generated always as identity primary key,
    endpoint_id bigint not null references webhook_endpoint on delete cascade,
    -- By which the other side knows it again.
    message_id uuid not null default uuidv7(),
    event text not null,
    -- Absent for a test.
    activity_id bigint,
    state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    staged_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    -- Set while a worker has it; a lease that ran out means that its outcome is unknown.
    claimed_until timestamptz,
    tried_at timestamptz,
    answer_status integer,
    answer_start text,
    trouble text,
    unique (endpoint_id, activity_id, event)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where state = 'WAITING';
create index webhook_delivery_failed on webhook_delivery (endpoint_id, id) where state = 'FAILED';
create index webhook_delivery_by_endpoint on webhook_delivery (endpoint_id, id);
create index webhook_delivery_by_age on webhook_delivery (staged_at);
