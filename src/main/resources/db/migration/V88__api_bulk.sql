-- Extracts that callers ordered. A node works on one under a lease; when it dies, another begins again under the next attempt.
create table api_export (
    id uuid primary key,
    client bigint not null references api_client,
    kind text not null check (kind in ('LEADS', 'ACTIVITIES', 'MEMBERS')),
    format text not null check (format in ('CSV', 'TSV', 'SSV')),
    -- as the caller gave it
    request jsonb not null,
    status text not null
        check (status in ('Created', 'Queued', 'Processing', 'Completed', 'Cancelled', 'Failed')),
    created_at timestamptz not null,
    queued_at timestamptz,
    started_at timestamptz,
    finished_at timestamptz,
    attempt integer not null default 0,
    lease_until timestamptz,
    record_count bigint,
    size bigint,
    checksum text,
    trouble text
);
create index api_export_by_client on api_export (client, kind, created_at);
create index api_export_waiting on api_export (queued_at) where status in ('Queued', 'Processing');

-- The file, in pieces of one size but for the last.
create table api_export_chunk (
    export uuid not null references api_export on delete cascade,
    number integer not null,
    bytes bytea not null,
    primary key (export, number)
);
-- A piece is read as a whole and seldom; packing it costs more than it saves.
alter table api_export_chunk alter column bytes set storage external;
