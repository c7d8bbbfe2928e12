-- Files that callers sent in. Their rows are stored in the same transaction, so a file is here whole or not at all.
create table api_import (
    id bigint generated always as identity primary key,
    client bigint not null references api_client,
    -- as timelines show it
    client_name text not null,
    kind text not null check (kind in ('LEADS', 'MEMBERS')),
    format text not null check (format in ('CSV', 'TSV', 'SSV')),
    columns text[] not null,
    -- of leads
    lookup_field text,
    list_id bigint,
    -- of members; neither program, status nor list is kept from going meanwhile
    program_id bigint,
    status_id bigint,
    from_outside boolean not null,
    status text not null default 'Queued' check (status in ('Queued', 'Importing', 'Complete', 'Failed')),
    -- rows, those that are done, and what became of these
    total integer not null default 0,
    imported integer not null default 0,
    members integer not null default 0,
    failed integer not null default 0,
    warned integer not null default 0,
    -- the last row that is done: where to go on after a crash
    done_through integer not null default 0,
    -- failures in a row, the last of them, and when to try again
    attempts integer not null default 0,
    trouble text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    check ((kind = 'MEMBERS') = (program_id is not null and status_id is not null)),
    check (imported + failed <= total and warned <= imported),
    check (status <> 'Complete' or imported + failed = total)
);
create index api_import_waiting on api_import (due_at, id) where status in ('Queued', 'Importing');

-- The columns of import_row, as staging wants them.
create table api_import_row (
    job_id bigint not null references api_import on delete cascade,
    row_no integer not null,
    size integer not null,
    cells text[] not null,
    primary key (job_id, row_no)
);

-- What there is to say of a row.
create table api_import_remark (
    job_id bigint not null,
    row_no integer not null,
    -- nothing was done with the row; otherwise it was taken all the same
    failed boolean not null,
    reason text not null,
    primary key (job_id, row_no),
    foreign key (job_id, row_no) references api_import_row on delete cascade
);
