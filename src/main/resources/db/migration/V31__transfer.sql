-- One uploaded file. Its rows are stored in the same transaction, so a file is here whole or not at all.
create table import_job (
    id bigint generated always as identity primary key,
    program_id bigint not null references program,
    file_name text not null,
    digest text not null,
    columns text[] not null,
    -- what each column means; null until somebody has said so
    mapping text[],
    -- asked for rows that name no status themselves
    status_id bigint,
    uploaded_by text not null,
    state text not null check (state in ('READY', 'RUNNING', 'DONE', 'FAILED')),
    total integer not null,
    done integer not null default 0,
    -- the last row whose outcome is committed: where to go on after a crash
    done_through integer not null default 0,
    created integer not null default 0,
    moved integer not null default 0,
    already_there integer not null default 0,
    waitlisted integer not null default 0,
    removed integer not null default 0,
    refused integer not null default 0,
    invalid integer not null default 0,
    -- failures in a row, the last of them, and when to try again
    attempts integer not null default 0,
    trouble text,
    due_at timestamptz not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    check (state in ('READY', 'FAILED') or mapping is not null),
    check (done = created + moved + already_there + waitlisted + removed + refused + invalid)
);
create index import_job_by_program on import_job (program_id, id desc);
create index import_job_running on import_job (due_at) where state = 'RUNNING';

-- A file's rows as they came, numbered as a spreadsheet shows them (the header is row 1). Never changed.
create table import_row (
    job_id bigint not null references import_job,
    row_no integer not null,
    -- characters in all cells, so that a page of rows can be kept small
    size integer not null,
    cells text[] not null,
    primary key (job_id, row_no)
);

-- What became of a row. The key is the promise that none is acted on twice.
create table import_outcome (
    job_id bigint not null,
    row_no integer not null,
    result text not null,
    -- a message key and its arguments
    why jsonb not null,
    email text,
    -- the first row of the file with the same address
    same_as integer,
    primary key (job_id, row_no),
    foreign key (job_id, row_no) references import_row
);
create index import_outcome_by_email on import_outcome (job_id, email) where same_as is null;
